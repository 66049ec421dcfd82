-- The header of each imported file, and the rows of it that were not taken over, as they were.
create table contact_import (
    job_id uuid primary key references job (id) on delete cascade,
    columns varchar[] not null
);

create table contact_import_error (
    job_id uuid not null references contact_import (job_id) on delete cascade,
    line bigint not null,
    reason varchar not null,
    cells varchar[] not null,
    constraint contact_import_error_pk primary key (job_id, line)
);

-- The values of unique properties follow the contacts, whoever writes them: an import, a form or the API.
create function contact_keys_added() returns trigger language plpgsql as $$
begin
    insert into contact_key (property, value, contact_id)
    select p.name, c.properties ->> p.name, c.id
    from added c
    join contact_property p on p.is_unique and c.properties ->> p.name <> ''
    order by p.name, c.id;
    return null;
end
$$;

create function contact_keys_changed() returns trigger language plpgsql as $$
begin
    delete from contact_key k
    using removed o, added c, contact_property p
    where p.is_unique and c.id = o.id and k.contact_id = c.id and k.property = p.name
        and o.properties ->> p.name is distinct from c.properties ->> p.name;
    insert into contact_key (property, value, contact_id)
    select p.name, c.properties ->> p.name, c.id
    from added c
    join removed o on o.id = c.id
    join contact_property p on p.is_unique and c.properties ->> p.name <> ''
        and o.properties ->> p.name is distinct from c.properties ->> p.name
    order by p.name, c.id;
    return null;
end
$$;

create trigger contact_keys_added after insert on contact
    referencing new table as added for each statement execute function contact_keys_added();
create trigger contact_keys_changed after update on contact
    referencing old table as removed new table as added for each statement execute function contact_keys_changed();
