-- The append-only log of what happened, by month of recording, and the place each projection has reached in it.
create table event (
    id uuid not null,
    tx xid8 not null default pg_current_xact_id(),
    type varchar not null,
    occurred_at timestamptz not null,
    recorded_at timestamptz not null default now(),
    contact_id uuid,
    visitor_id uuid,
    subject_id uuid,
    campaign_id uuid,
    channel varchar,
    actor varchar not null,
    properties jsonb not null default '{}',
    constraint event_pk primary key (recorded_at, id)
) partition by range (recorded_at);

create index event_order on event (tx, id);
create index event_contact on event (contact_id, occurred_at desc, id desc) where contact_id is not null;
create index event_visitor on event (visitor_id, occurred_at) where visitor_id is not null;
create index event_campaign on event (campaign_id, occurred_at) where campaign_id is not null;

-- Nothing is lost when nobody made the month's partition in time.
create table event_default partition of event default;

create function event_partition(month date) returns void language plpgsql as $$
declare
    first_day date := date_trunc('month', month);
    name varchar := 'event_' || to_char(first_day, 'YYYY_MM');
begin
    if to_regclass(name) is null then
        execute format('create table %I partition of event for values from (%L) to (%L)',
            name, first_day::timestamp at time zone 'UTC', (first_day + interval '1 month') at time zone 'UTC');
    end if;
exception when check_violation or duplicate_table then
    raise notice 'the month % is already kept elsewhere', first_day;
end
$$;

select event_partition((now() + make_interval(months => ahead))::date) from generate_series(0, 2) as ahead;

create table projection (
    name varchar primary key,
    tx xid8 not null default '0',
    id uuid not null default '00000000-0000-0000-0000-000000000000',
    moved_at timestamptz not null default now()
);
