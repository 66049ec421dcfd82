-- Taking an import back: which one, by whom, and how far it has come.
create table import_revert (
    job_id uuid primary key references job (id) on delete cascade,
    import_id uuid not null references contact_import (job_id) on delete cascade,
    actor varchar not null,
    reach jsonb not null,
    last_contact_id uuid
);
create index import_revert_import on import_revert (import_id);
