-- How long somebody who shows interest may wait for a person. One row, changed as a whole.
create table attention_policy (
    is_present boolean primary key default true,
    version int not null default 0,
    within_hours int not null,
    signs text[] not null,
    constraint attention_policy_one check (is_present),
    constraint attention_policy_within check (within_hours between 1 and 720)
);
insert into attention_policy (within_hours, signs) values (24, '{cta.clicked,email.clicked,form.submitted}');
select audit_watch('attention_policy');

-- Who showed interest and has not been called or met since; told once it is due.
create table attention (
    contact_id uuid primary key,
    event_id uuid not null,
    event_type text not null,
    engaged_at timestamptz not null,
    due_at timestamptz,
    constraint attention_contact foreign key (contact_id) references contact (id) on delete cascade
);
create index attention_due on attention (due_at) where due_at is not null;

create table notification (
    id uuid primary key,
    kind text not null,
    contact_id uuid not null,
    event_id uuid not null,
    event_type text not null,
    engaged_at timestamptz not null,
    created_at timestamptz not null default now(),
    closed_at timestamptz,
    closed_by text,
    constraint notification_kind_known check (kind = 'neglectedContact'),
    constraint notification_contact foreign key (contact_id) references contact (id) on delete cascade
);
create unique index notification_open on notification (contact_id, kind) where closed_at is null;
create index notification_of_contact on notification (contact_id, closed_at);
create index notification_newest on notification (created_at desc, id desc);
create index notification_changed on notification (coalesce(closed_at, created_at), id);

create table notification_read (
    notification_id uuid,
    user_id uuid,
    read_at timestamptz not null default now(),
    primary key (notification_id, user_id),
    constraint notification_read_of foreign key (notification_id) references notification (id) on delete cascade
);

-- What happened before anybody was told of it is not made up for.
insert into projection (name, tx, id) values ('attention', pg_current_xact_id(), 'ffffffff-ffff-ffff-ffff-ffffffffffff');
