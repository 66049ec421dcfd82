-- Mails that a person's own act asks for. A row is a promise: it is sent until a server takes it, then its words are dropped.
create table service_mail (
    id uuid primary key,
    kind varchar not null,
    -- Whom it says something about; it may go to somebody else, such as the person they meet.
    contact_id uuid references contact (id),
    address varchar not null,
    name varchar not null,
    subject varchar not null,
    text text not null,
    html text not null,
    calendar text,
    calendar_method varchar,
    state varchar not null default 'queued',
    attempts int not null default 0,
    -- When it is tried next; while a worker has it, when another may take it up. Null once there is nothing to do.
    due_at timestamptz default now(),
    reason varchar,
    created_at timestamptz not null default now(),
    sent_at timestamptz,
    constraint service_mail_state_known check (state in ('queued', 'sent', 'failed')),
    constraint service_mail_due_while_queued check ((state = 'queued') = (due_at is not null)),
    constraint service_mail_calendar_has_method check (calendar is null or calendar_method is not null)
);
create index service_mail_due on service_mail (due_at) where due_at is not null;
create index service_mail_contact on service_mail (contact_id);
