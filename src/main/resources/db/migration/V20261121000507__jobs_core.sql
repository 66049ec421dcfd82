-- Long work: how far it has come, how it ended, and a sign of life of the process that runs it.
create table job (
    id uuid primary key,
    kind varchar not null,
    state varchar not null default 'queued',
    done bigint not null default 0,
    total bigint,
    result jsonb not null default '{}',
    failure varchar,
    error_file varchar,
    created_by uuid not null,
    cancel_requested boolean not null default false,
    created_at timestamptz not null default now(),
    started_at timestamptz,
    finished_at timestamptz,
    heartbeat_at timestamptz not null default now(),
    constraint job_state_known check (state in ('queued', 'running', 'succeeded', 'failed', 'cancelled')),
    constraint job_finished_when_over check ((finished_at is not null) = (state in ('succeeded', 'failed', 'cancelled')))
);
create index job_under_way on job (heartbeat_at) where state in ('queued', 'running');
