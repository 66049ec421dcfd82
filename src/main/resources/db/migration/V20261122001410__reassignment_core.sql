-- What a job of the kind contactReassignment is to do, as long as it is not over.
create table contact_reassignment (
    job_id uuid primary key references job (id) on delete cascade,
    request jsonb not null,
    reach jsonb not null,
    actor varchar not null,
    noted_at timestamptz not null default now()
);
