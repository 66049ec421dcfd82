-- Files that exports wrote, in parts, until they expire.
create table export_file (
    job_id uuid primary key references job (id) on delete cascade,
    created_by uuid not null,
    name varchar not null,
    is_complete boolean not null default false,
    created_at timestamptz not null default now(),
    expires_at timestamptz not null
);
create index export_file_expiry on export_file (expires_at);

create table export_part (
    job_id uuid not null references export_file (job_id) on delete cascade,
    part int not null,
    content bytea not null,
    constraint export_part_pk primary key (job_id, part)
);
-- Written once and read once or twice: not worth compressing.
alter table export_part alter column content set storage external;
