-- What was asked of an export whose job is not over, so that any process can go on with it.
create table contact_export (
    job_id uuid primary key references job (id) on delete cascade,
    request jsonb not null,
    format varchar not null,
    reach jsonb not null
);

-- Where in the list of contacts the file goes on after a part; null after the last one.
alter table export_part add column next jsonb;

-- Files that nobody went on with.
delete from export_file where not is_complete;
