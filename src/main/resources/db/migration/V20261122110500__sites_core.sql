-- The web sites whose pages may tell us what happens on them, and the secrets by which their servers say who somebody is.
create table site (
    id uuid primary key,
    version int not null,
    name varchar not null,
    -- By what their pages name the site; public, and never changes.
    key varchar not null,
    origins varchar[] not null,
    consent_mode varchar not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    archived_at timestamptz,
    constraint site_key_unique unique (key),
    constraint site_consent_mode_known check (consent_mode in ('required', 'cookieless'))
);
create index site_newest on site (created_at desc, id desc) where archived_at is null;

-- Encrypted where the service has a key to do so.
create table site_secret (
    id uuid primary key,
    site_id uuid not null references site (id) on delete cascade,
    secret bytea not null,
    created_at timestamptz not null,
    -- Known once another secret has taken its place.
    ends_at timestamptz
);
create index site_secret_site on site_secret (site_id, created_at desc);

select audit_watch('site');
