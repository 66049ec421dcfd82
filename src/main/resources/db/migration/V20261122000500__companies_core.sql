-- The organisations we market and sell to, and every value they ever had.
create table company (
    id uuid primary key,
    version int not null,
    name varchar not null,
    domain varchar,
    website varchar,
    industry varchar,
    phone varchar,
    country varchar,
    city varchar,
    number_of_employees int,
    annual_revenue numeric(19, 4),
    annual_revenue_currency varchar,
    description varchar,
    properties jsonb not null default '{}',
    owner_id uuid,
    team_id uuid,
    merged_into uuid references company (id),
    -- Who wrote the row last, from where, and which form, job or the like it came from.
    written_by varchar not null,
    written_from varchar not null,
    written_from_id uuid,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    archived_at timestamptz,
    constraint company_employees_not_negative check (number_of_employees >= 0),
    constraint company_revenue_has_currency check ((annual_revenue is null) = (annual_revenue_currency is null)),
    constraint company_merged_is_archived check (merged_into is null or archived_at is not null)
);

-- An archived company is seen by nobody, so it must not stand in the way of a new one with its domain.
create unique index company_domain_unique on company (domain) where archived_at is null;
create index company_newest on company (created_at desc, id desc) where archived_at is null;
create index company_name_prefix on company (lower(name) varchar_pattern_ops) where archived_at is null;
create index company_domain_prefix on company (domain varchar_pattern_ops) where archived_at is null;
create index company_owner on company (owner_id) where owner_id is not null;
create index company_team on company (team_id) where team_id is not null;
create index company_merged on company (merged_into) where merged_into is not null;

-- One row for each version of a company, with the values that differ from the version before.
create table company_change (
    company_id uuid not null references company (id) on delete cascade,
    version int not null,
    recorded_at timestamptz not null default now(),
    actor varchar not null,
    source varchar not null,
    source_id uuid,
    before jsonb,
    after jsonb not null,
    constraint company_change_pk primary key (company_id, version)
);

-- What is known of a company by the names that the API has for it; what is not known is left out.
create function company_values(c company) returns jsonb language sql immutable as $$
    select jsonb_strip_nulls(jsonb_build_object(
            'name', c.name, 'domain', c.domain, 'website', c.website, 'industry', c.industry, 'phone', c.phone,
            'country', c.country, 'city', c.city, 'numberOfEmployees', c.number_of_employees,
            'annualRevenue', case when c.annual_revenue is not null then jsonb_build_object(
                'amount', trim_scale(c.annual_revenue)::text, 'currency', c.annual_revenue_currency) end,
            'description', c.description, 'ownerId', c.owner_id, 'teamId', c.team_id, 'mergedInto', c.merged_into,
            'archivedAt', c.archived_at))
        || coalesce((select jsonb_object_agg('properties.' || p.key, p.value) from jsonb_each(c.properties) as p), '{}')
$$;

create function company_created() returns trigger language plpgsql as $$
begin
    insert into company_change (company_id, version, actor, source, source_id, after)
    select n.id, n.version, n.written_by, n.written_from, n.written_from_id, company_values(n) from fresh n;

    insert into event (id, type, occurred_at, subject_id, actor, properties)
    select uuidv7(), 'company.created', now(), n.id, n.written_by,
        jsonb_strip_nulls(jsonb_build_object('source', n.written_from, 'sourceId', n.written_from_id))
    from fresh n;
    return null;
end
$$;

create function company_updated() returns trigger language plpgsql as $$
begin
    with differing as (
        select n.id, d.before, d.after,
            array(select k from jsonb_object_keys(d.after) as k where k <> 'archivedAt' order by k) as changed
        from fresh n
        join stale o on o.id = n.id
        cross join lateral (
            select jsonb_object_agg(key, coalesce(b.value, 'null')) as before,
                jsonb_object_agg(key, coalesce(a.value, 'null')) as after
            from jsonb_each(company_values(o)) as b
            full join jsonb_each(company_values(n)) as a using (key)
            where a.value is distinct from b.value) as d
        where d.after is not null
    ), kept as (
        insert into company_change (company_id, version, actor, source, source_id, before, after)
        select n.id, n.version, n.written_by, n.written_from, n.written_from_id, d.before, d.after
        from differing d
        join fresh n on n.id = d.id
    ), happened as (
        select d.id, 'company.updated' as type, jsonb_build_object('changed', d.changed) as said
        from differing d
        where d.changed <> '{}'
        union all
        select d.id, case when d.after ->> 'archivedAt' is null then 'company.restored' else 'company.archived' end, '{}'
        from differing d
        where d.after ? 'archivedAt'
    )
    insert into event (id, type, occurred_at, subject_id, actor, properties)
    select uuidv7(), h.type, now(), n.id, n.written_by,
        jsonb_strip_nulls(jsonb_build_object('source', n.written_from, 'sourceId', n.written_from_id)) || h.said
    from happened h
    join fresh n on n.id = h.id;
    return null;
end
$$;

-- Once a statement, whoever runs it: no writer of companies can forget the history or the log.
create trigger company_created after insert on company
    referencing new table as fresh for each statement execute function company_created();
create trigger company_updated after update on company
    referencing old table as stale new table as fresh for each statement execute function company_updated();
