create table campaign (
    id uuid primary key,
    version int not null,
    name varchar not null,
    type varchar not null,
    starts_on date not null,
    ends_on date,
    budget_amount numeric(19, 4),
    budget_currency varchar,
    objective_metric varchar,
    objective_target numeric,
    created_by uuid not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    archived_at timestamptz,
    constraint campaign_type_known check (type in ('email', 'social', 'ads', 'offline', 'automated', 'blog', 'other')),
    constraint campaign_ends_after_start check (ends_on is null or ends_on >= starts_on)
);
create index campaign_newest on campaign (created_at desc, id desc) where archived_at is null;

create table campaign_counter (
    campaign_id uuid not null,
    event_type varchar not null,
    total bigint not null,
    constraint campaign_counter_pk primary key (campaign_id, event_type)
);
