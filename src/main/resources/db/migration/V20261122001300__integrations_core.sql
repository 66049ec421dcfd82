-- Other systems that call the API as themselves. Their roles and their team are kept in Keycloak alone.
create table integration (
    id uuid primary key,
    name varchar not null,
    allowed_addresses varchar[] not null default '{}',
    created_at timestamptz not null,
    updated_at timestamptz not null,
    archived_at timestamptz
);
create index integration_newest on integration (created_at desc, id desc) where archived_at is null;

-- What they log in to Keycloak with. A client is written here before it is made there, and may call once it is activated,
-- which is after all of it was made; so whatever fails in between leaves a row that says what to remove. It is without a
-- foreign key since a first client comes before its integration. The secret is kept in Keycloak alone.
create table integration_client (
    client_id varchar primary key,
    integration_id uuid not null,
    account_id uuid,
    created_at timestamptz not null default now(),
    activated_at timestamptz,
    ends_at timestamptz,
    removed_at timestamptz,
    last_used_at timestamptz,
    last_used_from varchar
);
create index integration_client_integration on integration_client (integration_id, activated_at desc);
create index integration_client_unsettled on integration_client (created_at)
    where removed_at is null and (activated_at is null or ends_at is not null);

select audit_watch('integration');
