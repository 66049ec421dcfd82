-- The people we market and sell to, what we may send them, and the read models about them.
create table contact (
    id uuid primary key,
    version int not null,
    email varchar,
    first_name varchar,
    last_name varchar,
    phone varchar,
    company varchar,
    country varchar,
    language varchar,
    lifecycle_stage varchar not null default 'lead',
    properties jsonb not null default '{}',
    owner_id uuid,
    team_id uuid,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    archived_at timestamptz,
    constraint contact_email_unique unique (email),
    constraint contact_lifecycle_stage_known check (lifecycle_stage in ('subscriber', 'lead',
        'marketingQualifiedLead', 'salesQualifiedLead', 'opportunity', 'customer', 'loyal', 'promoter'))
);
create index contact_newest on contact (created_at desc, id desc) where archived_at is null;
create index contact_owner on contact (owner_id) where owner_id is not null;
create index contact_team on contact (team_id) where team_id is not null;

-- Custom properties are defined here; their values live in contact.properties.
create table contact_property (
    name varchar primary key,
    label varchar not null,
    type varchar not null,
    is_unique boolean not null default false,
    created_at timestamptz not null default now(),
    constraint contact_property_type_known check (type in ('text', 'number', 'boolean', 'date'))
);

-- One row for each value of a unique property: what an import or an upsert finds its contact by.
create table contact_key (
    property varchar not null references contact_property (name),
    value varchar not null,
    contact_id uuid not null references contact (id) on delete cascade,
    constraint contact_key_unique primary key (property, value)
);
create index contact_key_contact on contact_key (contact_id);

-- Every opt-in and opt-out, kept; the newest for a purpose and channel is the one in force.
create table consent (
    id uuid primary key,
    contact_id uuid not null references contact (id) on delete cascade,
    purpose varchar not null,
    channel varchar not null,
    granted boolean not null,
    text varchar not null,
    source varchar not null,
    source_id uuid,
    recorded_at timestamptz not null
);
create index consent_newest on consent (contact_id, purpose, channel, recorded_at desc, id desc);

-- Which contact a browser turned out to be.
create table visitor (
    id uuid primary key,
    contact_id uuid not null references contact (id) on delete cascade,
    identified_at timestamptz not null
);
create index visitor_contact on visitor (contact_id);

-- Every event about a contact: those that name it, and those of its visitors from before they were known.
create view contact_event as
    select e.contact_id, e.id, e.type, e.occurred_at, e.recorded_at, e.visitor_id, e.subject_id, e.campaign_id,
        e.channel, e.actor, e.properties
    from event e
    where e.contact_id is not null
    union all
    select v.contact_id, e.id, e.type, e.occurred_at, e.recorded_at, e.visitor_id, e.subject_id, e.campaign_id,
        e.channel, e.actor, e.properties
    from visitor v
    join event e on e.visitor_id = v.id
    where e.contact_id is null;

create table timeline_entry (
    contact_id uuid not null,
    occurred_at timestamptz not null,
    event_id uuid not null,
    recorded_at timestamptz not null,
    constraint timeline_entry_pk primary key (contact_id, occurred_at, event_id)
);

create table original_source (
    contact_id uuid primary key,
    event_id uuid not null,
    occurred_at timestamptz not null,
    channel varchar not null,
    campaign_id uuid,
    subject_id uuid,
    utm jsonb not null
);
