-- What else is known of a contact, who wrote its row last, and every value it ever had.
alter table contact
    add column other_emails varchar[] not null default '{}',
    add column other_phones varchar[] not null default '{}',
    add column time_zone varchar,
    add column lead_status varchar,
    add column tags varchar[] not null default '{}',
    add column lifecycle_entered_at timestamptz,
    add column written_by varchar not null default 'system',
    add column written_from varchar not null default 'api',
    add column written_from_id uuid,
    add constraint contact_lead_status_known check (lead_status in ('new', 'open', 'inProgress', 'openDeal',
        'unqualified', 'attemptedToContact', 'connected', 'badTiming'));

update contact set lifecycle_entered_at = created_at;
alter table contact alter column lifecycle_entered_at set default now(), alter column lifecycle_entered_at set not null;

-- One row for each write that changed a value. Values are named as conditions name them; a value that was removed is
-- null in "after". The first row of a contact has no "before".
create table contact_change (
    contact_id uuid not null references contact (id) on delete cascade,
    recorded_at timestamptz not null default now(),
    id uuid not null default uuidv7(),
    version int not null,
    actor varchar not null,
    source varchar not null,
    source_id uuid,
    before jsonb,
    after jsonb not null,
    constraint contact_change_pk primary key (contact_id, recorded_at, id)
);
create index contact_change_source on contact_change (source_id, contact_id) where source_id is not null;

-- Which stages may follow which; what is absent may not. One row, changed as a whole.
create table lifecycle_policy (
    is_present boolean primary key default true,
    version int not null default 0,
    moves jsonb not null,
    constraint lifecycle_policy_one check (is_present)
);
insert into lifecycle_policy (moves) values ('{
    "subscriber": ["lead", "marketingQualifiedLead", "salesQualifiedLead", "opportunity", "customer", "loyal", "promoter"],
    "lead": ["subscriber", "marketingQualifiedLead", "salesQualifiedLead", "opportunity", "customer", "loyal", "promoter"],
    "marketingQualifiedLead": ["subscriber", "lead", "salesQualifiedLead", "opportunity", "customer", "loyal", "promoter"],
    "salesQualifiedLead": ["subscriber", "lead", "marketingQualifiedLead", "opportunity", "customer", "loyal", "promoter"],
    "opportunity": ["subscriber", "lead", "marketingQualifiedLead", "salesQualifiedLead", "customer", "loyal", "promoter"],
    "customer": ["loyal", "promoter"],
    "loyal": ["customer", "promoter"],
    "promoter": ["customer", "loyal"]}');

-- The values of a contact by the names that conditions use; what is not known is left out.
create function contact_values(c contact) returns jsonb language sql immutable parallel safe as $$
    select jsonb_strip_nulls(jsonb_build_object(
            'email', c.email, 'otherEmails', nullif(c.other_emails, '{}'), 'firstName', c.first_name,
            'lastName', c.last_name, 'phone', c.phone, 'otherPhones', nullif(c.other_phones, '{}'),
            'company', c.company, 'country', c.country, 'language', c.language, 'timeZone', c.time_zone,
            'lifecycleStage', c.lifecycle_stage, 'leadStatus', c.lead_status, 'tags', nullif(c.tags, '{}'),
            'ownerId', c.owner_id, 'teamId', c.team_id, 'archivedAt', c.archived_at))
        || case when c.properties = '{}' then '{}'
            else (select jsonb_object_agg('properties.' || p.key, p.value) from jsonb_each(c.properties) p) end
$$;

-- The values by which a contact is found: every address, and every unique property.
create function contact_key_values(c contact) returns table (property varchar, value varchar)
language sql stable parallel safe as $$
    select 'email', c.email where c.email is not null
    union
    select 'email', unnest(c.other_emails)
    union
    select 'properties.' || p.name, c.properties ->> p.name
    from contact_property p
    where p.is_unique and c.properties ->> p.name <> ''
$$;

alter table contact_key drop constraint contact_key_property_fkey;
update contact_key set property = 'properties.' || property;
insert into contact_key (property, value, contact_id) select 'email', email, id from contact where email is not null;

drop trigger contact_keys_added on contact;
drop trigger contact_keys_changed on contact;
drop function contact_keys_added;
drop function contact_keys_changed;

insert into contact_change (contact_id, recorded_at, version, actor, source, after)
select id, created_at, version, written_by, written_from, contact_values(contact) from contact;

-- Keys, history and events follow the contacts, whoever writes them: the API, a form, an import or a merge.
create function contact_added() returns trigger language plpgsql as $$
begin
    insert into contact_key (property, value, contact_id)
    select 'email', email, id from added where email is not null
    union
    select 'email', unnest(other_emails), id from added
    union
    select 'properties.' || p.name, a.properties ->> p.name, a.id
    from contact_property p
    join added a on p.is_unique and a.properties ->> p.name <> ''
    order by 1, 2;
    insert into contact_change (contact_id, version, actor, source, source_id, after)
    select id, version, written_by, written_from, written_from_id, contact_values(a::contact)
    from added a;
    insert into event (id, type, occurred_at, contact_id, actor, properties)
    select uuidv7(), 'contact.created', created_at, id, written_by,
        jsonb_strip_nulls(jsonb_build_object('source', written_from, 'sourceId', written_from_id))
    from added;
    return null;
end
$$;

-- Without nested loops: a plan made for one row would be kept, and be quadratic, for a statement that changes many.
create function contact_changed() returns trigger language plpgsql set enable_nestloop = off as $$
begin
    if exists (select from added a join removed r on r.id = a.id
            where (a.email, a.other_emails, a.properties) is distinct from (r.email, r.other_emails, r.properties)) then
        delete from contact_key k
        using (select o.property, o.value, r.id from removed r, contact_key_values(r::contact) o
            except select n.property, n.value, a.id from added a, contact_key_values(a::contact) n) gone
        where k.property = gone.property and k.value = gone.value and k.contact_id = gone.id;
        insert into contact_key (property, value, contact_id)
        select n.property, n.value, a.id from added a, contact_key_values(a::contact) n
        except select o.property, o.value, r.id from removed r, contact_key_values(r::contact) o
        order by 1, 2;
    end if;
    with written as materialized (
        select a.id, a.version, a.written_by, a.written_from, a.written_from_id,
            contact_values(r::contact) as prior, contact_values(a::contact) as present
        from added a
        join removed r on r.id = a.id
    ), change as (
        insert into contact_change (contact_id, version, actor, source, source_id, before, after)
        select w.id, w.version, w.written_by, w.written_from, w.written_from_id, d.before, d.after
        from written w
        cross join lateral (
            select jsonb_object_agg(name, prior -> name) as before, jsonb_object_agg(name, present -> name) as after
            from jsonb_object_keys(prior || present) name
            where prior -> name is distinct from present -> name) d
        where prior <> present
        returning *
    ), changed as (
        insert into event (id, type, occurred_at, contact_id, actor, properties)
        select uuidv7(), 'contact.updated', now(), contact_id, actor, jsonb_strip_nulls(jsonb_build_object(
            'source', source, 'sourceId', source_id,
            'changed', (select jsonb_agg(name order by name) from jsonb_object_keys(after - 'archivedAt') name)))
        from change
        where after - 'archivedAt' <> '{}'
    )
    insert into event (id, type, occurred_at, contact_id, actor, properties)
    select uuidv7(), 'contact.lifecycleChanged', now(), contact_id, actor,
        jsonb_build_object('from', before -> 'lifecycleStage', 'to', after -> 'lifecycleStage')
    from change
    where after ? 'lifecycleStage';
    return null;
end
$$;

create function contact_stage_entered() returns trigger language plpgsql as $$
begin
    if not exists (select from lifecycle_policy where moves -> old.lifecycle_stage ? new.lifecycle_stage) then
        raise exception 'a contact does not move from % to %', old.lifecycle_stage, new.lifecycle_stage
            using errcode = 'EM001', constraint = 'contact_lifecycle_move', table = 'contact';
    end if;
    new.lifecycle_entered_at := now();
    return new;
end
$$;

create trigger contact_added after insert on contact
    referencing new table as added for each statement execute function contact_added();
create trigger contact_changed after update on contact
    referencing old table as removed new table as added for each statement execute function contact_changed();
create trigger contact_stage_entered before update of lifecycle_stage on contact for each row
    when (old.lifecycle_stage is distinct from new.lifecycle_stage) execute function contact_stage_entered();
