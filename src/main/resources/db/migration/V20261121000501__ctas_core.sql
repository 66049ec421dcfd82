-- Links that lead out and are counted.
create table cta (
    id uuid primary key,
    version int not null,
    campaign_id uuid not null references campaign (id),
    name varchar not null,
    label varchar not null,
    target_url varchar not null,
    slug varchar not null,
    created_by uuid not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    archived_at timestamptz,
    constraint cta_slug_unique unique (slug)
);
create index cta_newest on cta (created_at desc, id desc) where archived_at is null;
create index cta_campaign on cta (campaign_id);
