-- The events of beacons that were taken in, by the ids that the browsers gave them: what is sent again is taken once.
create table beacon_event (
    id uuid primary key,
    received_at timestamptz not null default now()
);
create index beacon_event_received on beacon_event using brin (received_at);

-- The latest visit of each browser. Every beacon moves last_at, so nothing is indexed but the key.
create table visit (
    visitor_id uuid primary key,
    id uuid not null,
    began_at timestamptz not null,
    last_at timestamptz not null,
    -- Whether a touch belongs to it already, its own or the one that it follows.
    touched boolean not null
) with (fillfactor = 80);

-- Who uses a browser now that was first known as somebody else's: another visitor, from the moment they said who they are.
create table visitor_successor (
    visitor_id uuid primary key,
    successor_id uuid not null,
    since timestamptz not null default now()
);
