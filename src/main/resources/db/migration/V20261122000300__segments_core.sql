-- Groups of contacts: those that satisfy a condition, those that were picked, and those that were frozen.
create table segment (
    id uuid primary key,
    version int not null,
    name varchar not null,
    description varchar,
    kind varchar not null,
    condition jsonb,
    cost_class varchar,
    created_by uuid not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    archived_at timestamptz,
    constraint segment_kind_known check (kind in ('dynamic', 'static', 'snapshot')),
    constraint segment_cost_class_known check (cost_class in ('low', 'medium', 'high')),
    constraint segment_condition_by_kind check ((condition is null) = (kind = 'static'))
);
create index segment_newest on segment (created_at desc, id desc) where archived_at is null;

-- Which segments a segment's condition looks at.
create table segment_reference (
    segment_id uuid not null references segment (id) on delete cascade,
    refers_to uuid not null references segment (id),
    constraint segment_reference_pk primary key (segment_id, refers_to)
);
create index segment_reference_target on segment_reference (refers_to);

-- Written in one place at a time: whoever keeps memberships true holds the row of the projection "segments".
create table segment_member (
    segment_id uuid not null,
    contact_id uuid not null,
    entered_at timestamptz not null,
    constraint segment_member_pk primary key (segment_id, contact_id)
);
create index segment_member_contact on segment_member (contact_id, segment_id);

-- When time alone may next change whether a contact is a member.
create table segment_due (
    segment_id uuid not null,
    contact_id uuid not null,
    due_at timestamptz not null,
    constraint segment_due_pk primary key (segment_id, contact_id)
);
create index segment_due_next on segment_due (due_at);

-- How a segment is kept: apart from its definition, whose version does not change by it.
create table segment_state (
    segment_id uuid primary key references segment (id) on delete cascade,
    members bigint not null default 0,
    -- The version whose condition everybody was asked last, and the one to ask everybody next.
    built_version int,
    wanted_version int not null default 0,
    built_at timestamptz,
    job_id uuid,
    run_at timestamptz,
    run_millis int,
    run_contacts int
);
