-- Uploaded files in parts, as they came: kept until their import is over, so that any process can go on with it.
create table import_source (
    id uuid primary key,
    created_at timestamptz not null default now()
);

create table import_source_part (
    source_id uuid not null references import_source (id) on delete cascade,
    n int not null,
    content bytea not null,
    constraint import_source_part_pk primary key (source_id, n)
);
-- Many files are compressed already, and none is kept for long.
alter table import_source_part alter column content set storage external;

-- What an import was asked for, and what its caller may change.
alter table contact_import
    add column source_id uuid,
    add column options jsonb not null default '{}',
    add column reach jsonb not null default '{}';
