-- The keys under which callers sent requests, and what each was answered. A key without a status is in flight, or nobody
-- knows how its request ended; one whose body is null with kept = false was answered by more than is kept.
create table idempotency_key (
    caller varchar not null,
    key varchar not null,
    claim uuid not null,
    fingerprint bytea not null,
    claimed_at timestamptz not null default now(),
    status int,
    headers jsonb,
    body varchar,
    kept boolean not null default true,
    constraint idempotency_key_pk primary key (caller, key)
);

create index idempotency_key_age on idempotency_key (claimed_at);
