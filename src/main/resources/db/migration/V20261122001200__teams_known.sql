-- The teams as Keycloak last told them, so that no request has to ask it which team is below which.
create table team (
    id uuid primary key,
    parent_id uuid,
    name varchar not null
);
create index team_parent on team (parent_id) where parent_id is not null;

-- Whose turn it is to change people, teams and roles in Keycloak, over all replicas; one row at most.
create table access_turn (
    singleton boolean primary key default true,
    holder uuid not null,
    until timestamptz not null,
    constraint access_turn_one check (singleton)
);
