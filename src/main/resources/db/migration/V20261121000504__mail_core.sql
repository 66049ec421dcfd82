-- One mail to one contact, from the wish to send it to its end. Nothing rendered is kept.
-- due_at: when a queued message may be tried; when the lease of a claimed one ends.
create table message (
    id uuid primary key,
    token uuid not null,
    template_id uuid not null references email_template (id),
    contact_id uuid not null references contact (id) on delete cascade,
    campaign_id uuid references campaign (id),
    state varchar not null,
    attempts int not null,
    due_at timestamptz not null,
    reason varchar,
    queued_by uuid not null,
    queued_at timestamptz not null,
    sent_at timestamptz,
    constraint message_token_unique unique (token),
    constraint message_state_known check (state in ('queued', 'claimed', 'sent', 'failed')),
    constraint message_sent_has_time check ((state = 'sent') = (sent_at is not null))
);
create index message_due on message (due_at, id) where state in ('queued', 'claimed');
create index message_newest on message (queued_at desc, id desc);
create index message_contact on message (contact_id, queued_at desc, id desc);

-- The addresses that mails link to; the id is made from the address, so the same address is one row.
create table mail_link (
    id uuid primary key,
    url varchar not null
);
