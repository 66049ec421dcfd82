-- What may be known of contacts, companies and sales beyond their own columns. Values live in their column "properties".
create table property_definition (
    object varchar not null,
    name varchar not null,
    version int not null default 0,
    type varchar not null,
    label_es varchar not null,
    label_en varchar not null,
    group_name varchar,
    options jsonb not null default '[]',
    rules jsonb not null default '{}',
    personal_data boolean not null default false,
    is_unique boolean not null default false,
    searchable boolean not null default false,
    retired_at timestamptz,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint property_definition_pk primary key (object, name),
    constraint property_definition_object_known check (object in ('contacts', 'companies', 'sales')),
    -- Of ASCII nothing but letters, digits and underscores: a name stands in SQL as a literal.
    constraint property_definition_name_safe check (length(name) <= 100
        and name ~ '^[^\u0001-\u0040\u005b-\u0060\u007b-\u007f]'
        and name !~ '[\u0001-\u002f\u003a-\u0040\u005b-\u005e\u0060\u007b-\u007f]'),
    constraint property_definition_type_known check (type in ('text', 'number', 'date', 'datetime', 'boolean',
        'enumeration', 'multiEnumeration', 'phone', 'url', 'money')),
    constraint property_definition_unique_fits check (not is_unique
        or object = 'contacts' and type not in ('boolean', 'multiEnumeration', 'money'))
);

insert into property_definition (object, name, type, label_es, label_en, is_unique, created_at, updated_at)
select 'contacts', name, type, label, label, is_unique and type <> 'boolean', created_at, created_at
from contact_property;

-- Forms took any name so far: each is defined as what it asks for first.
insert into property_definition (object, name, type, label_es, label_en, options)
select distinct on (field ->> 'name') 'contacts', field ->> 'name',
    case field ->> 'type' when 'select' then 'enumeration' when 'checkbox' then 'boolean'
        when 'number' then 'number' when 'date' then 'date' when 'url' then 'url' when 'phone' then 'phone'
        else 'text' end,
    coalesce(field ->> 'label', field ->> 'name'), coalesce(field ->> 'label', field ->> 'name'),
    case field ->> 'type' when 'select' then
        (select jsonb_agg(jsonb_build_object('value', option, 'label', jsonb_build_object('es', option, 'en', option),
            'retired', false) order by place)
        from jsonb_array_elements_text(field -> 'options') with ordinality as o(option, place))
        else '[]' end
from form f, jsonb_array_elements(f.definition -> 'fields') as field
where field ->> 'type' <> 'email'
    and field ->> 'name' not in ('email', 'name', 'firstName', 'lastName', 'phone', 'company')
order by field ->> 'name', f.created_at desc
on conflict do nothing;

-- The values by which a contact is found: every address, and every unique property.
create or replace function contact_key_values(c contact) returns table (property varchar, value varchar)
language sql stable parallel safe as $$
    select 'email', c.email where c.email is not null
    union
    select 'email', unnest(c.other_emails)
    union
    select 'properties.' || p.name, c.properties ->> p.name
    from property_definition p
    where p.object = 'contacts' and p.is_unique and c.properties ->> p.name <> ''
$$;

create or replace function contact_added() returns trigger language plpgsql as $$
begin
    insert into contact_key (property, value, contact_id)
    select 'email', email, id from added where email is not null
    union
    select 'email', unnest(other_emails), id from added
    union
    select 'properties.' || p.name, a.properties ->> p.name, a.id
    from property_definition p
    join added a on p.object = 'contacts' and p.is_unique and a.properties ->> p.name <> ''
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

drop table contact_property;

-- Readings of stored values. What these take does not depend on any setting, and of anything else they make null: so
-- they are immutable, as an index needs them.
create function property_date(value text) returns date language plpgsql immutable strict parallel safe as $$
begin
    if value ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' and pg_input_is_valid(value, 'date') then
        return value::date;
    end if;
    return null;
end
$$;

create function property_instant(value text) returns timestamptz language plpgsql immutable strict parallel safe as $$
begin
    if value ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]{1,6})?Z$'
            and pg_input_is_valid(value, 'timestamptz') then
        return value::timestamptz;
    end if;
    return null;
end
$$;

create function property_amount(value jsonb) returns numeric language plpgsql immutable strict parallel safe as $$
begin
    if value ->> 'amount' ~ '^-?[0-9]{1,15}([.][0-9]{1,4})?$' then
        return (value ->> 'amount')::numeric;
    end if;
    return null;
end
$$;
