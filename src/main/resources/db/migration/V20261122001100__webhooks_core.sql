-- Who is told of events by HTTP, and the keys that requests are signed with.
create table webhook (
    id uuid primary key,
    version int not null,
    name varchar not null,
    url varchar not null,
    -- Every type where it is null.
    types varchar[],
    condition jsonb,
    -- The segments that the condition looks at.
    segments uuid[] not null,
    payload varchar not null,
    enabled boolean not null,
    disabled_reason varchar,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    archived_at timestamptz,
    constraint webhook_payload_known check (payload in ('thin', 'full')),
    constraint webhook_disabled_reason_known check (disabled_reason in ('gone'))
);
create index webhook_newest on webhook (created_at desc, id desc) where archived_at is null;

-- The secret and the private key are encrypted where the service has a key to do so.
create table webhook_key (
    id uuid primary key,
    webhook_id uuid not null references webhook (id) on delete cascade,
    secret bytea not null,
    seed bytea not null,
    public_key bytea not null,
    created_at timestamptz not null,
    -- Known once another key has taken its place.
    ends_at timestamptz
);
create index webhook_key_webhook on webhook_key (webhook_id, created_at desc);

-- How the endpoint has answered of late: apart from the definition, whose version does not change by it.
create table webhook_health (
    webhook_id uuid primary key references webhook (id) on delete cascade,
    -- Attempts that failed in a row, and how often that made a pause.
    failures int not null default 0,
    pauses int not null default 0,
    paused_until timestamptz
);

-- One event for one endpoint. What is open of a contact goes out in the order of position, which is that of the log.
create table webhook_delivery (
    id uuid primary key,
    position bigint not null generated always as identity,
    webhook_id uuid not null references webhook (id) on delete cascade,
    event_id uuid not null,
    event_recorded_at timestamptz not null,
    type varchar not null,
    contact_id uuid,
    state varchar not null default 'waiting',
    attempts int not null default 0,
    -- When it is to be tried next; of one that is being sent, when another worker may take it up.
    due_at timestamptz not null default now(),
    created_at timestamptz not null default now(),
    finished_at timestamptz,
    constraint webhook_delivery_state_known check (state in ('waiting', 'sending', 'delivered', 'failed'))
);
create index webhook_delivery_due on webhook_delivery (webhook_id, due_at, position) where state in ('waiting', 'sending');
create index webhook_delivery_order on webhook_delivery (webhook_id, contact_id, position)
    where state in ('waiting', 'sending');
create index webhook_delivery_newest on webhook_delivery (webhook_id, created_at desc, id desc);

-- What came of each attempt.
create table webhook_attempt (
    delivery_id uuid not null references webhook_delivery (id) on delete cascade,
    number int not null,
    began_at timestamptz not null,
    duration_millis int not null,
    -- The HTTP status and the beginning of the body, where something was answered; why not, where nothing was.
    status int,
    answer varchar,
    failure varchar,
    constraint webhook_attempt_pk primary key (delivery_id, number)
);

-- What a job of the kind webhookReplay is to do.
create table webhook_replay (
    job_id uuid primary key references job (id) on delete cascade,
    webhook_id uuid not null references webhook (id) on delete cascade,
    since timestamptz not null,
    until timestamptz not null
);

-- Nobody is told of what happened before there was anybody to tell.
insert into projection (name, tx, id) values ('webhooks', pg_current_xact_id(), 'ffffffff-ffff-ffff-ffff-ffffffffffff');
