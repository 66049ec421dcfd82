-- Jobs that outlive their process: whatever they need stands in the database, so that any process can go on with them.
alter table job
    add column resumable boolean not null default false,
    add column pause_requested boolean not null default false,
    add column attempt int not null default 0,
    add column deaths int not null default 0,
    drop constraint job_state_known,
    add constraint job_state_known
        check (state in ('queued', 'running', 'paused', 'succeeded', 'failed', 'cancelled')),
    add constraint job_paused_if_resumable check (state <> 'paused' or resumable);

create index job_to_claim on job (created_at) where state = 'queued' and resumable;
