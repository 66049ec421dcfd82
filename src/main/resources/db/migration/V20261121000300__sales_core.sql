-- What sales does with contacts, and what they buy.
create table activity (
    id uuid primary key,
    version int not null,
    type varchar not null,
    contact_id uuid not null references contact (id),
    occurred_at timestamptz not null,
    outcome varchar,
    notes varchar,
    owner_id uuid not null,
    team_id uuid,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    archived_at timestamptz,
    constraint activity_type_known check (type in ('call', 'meeting', 'task', 'note'))
);
create index activity_newest on activity (occurred_at desc, id desc) where archived_at is null;
create index activity_contact on activity (contact_id, occurred_at desc);

create table sale (
    id uuid primary key,
    version int not null,
    contact_id uuid not null references contact (id),
    amount numeric(19, 4) not null,
    currency varchar not null,
    margin numeric(7, 6) not null default 1,
    occurred_at timestamptz not null,
    reference varchar,
    place varchar not null,
    owner_id uuid not null,
    team_id uuid,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    archived_at timestamptz,
    constraint sale_amount_not_negative check (amount >= 0),
    constraint sale_margin_is_fraction check (margin between 0 and 1),
    constraint sale_place_known check (place in ('offline', 'online')),
    constraint sale_reference_unique unique (reference)
);
create index sale_newest on sale (occurred_at desc, id desc) where archived_at is null;
create index sale_contact on sale (contact_id, occurred_at);
