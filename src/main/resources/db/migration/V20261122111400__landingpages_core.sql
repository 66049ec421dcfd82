-- Pages that campaigns lead to. The draft is what is being written; what visitors see is a version.
create table landing_page (
    id uuid primary key,
    version int not null,
    campaign_id uuid not null references campaign (id),
    name varchar not null,
    slug varchar not null,
    draft jsonb not null,
    -- The version that visitors see; null while there is none.
    live_number int,
    last_number int not null,
    -- Whether the draft is other than the newest version.
    changed boolean not null,
    -- Who has the link sees the draft, for a while.
    preview_token uuid,
    preview_until timestamptz,
    created_by uuid not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    archived_at timestamptz,
    constraint landing_page_live_known check (live_number between 1 and last_number),
    constraint landing_page_preview_unique unique (preview_token),
    constraint landing_page_preview_whole check ((preview_token is null) = (preview_until is null))
);
create index landing_page_newest on landing_page (created_at desc, id desc) where archived_at is null;
create index landing_page_campaign on landing_page (campaign_id);

-- Every name that a page has ever had: an old one leads to the present one.
create table landing_page_slug (
    slug varchar primary key,
    landing_page_id uuid not null references landing_page (id)
);
create index landing_page_slug_page on landing_page_slug (landing_page_id);

-- What was published; never changed.
create table landing_page_version (
    id uuid primary key,
    landing_page_id uuid not null references landing_page (id),
    number int not null,
    content jsonb not null,
    published_by uuid not null,
    published_at timestamptz not null,
    constraint landing_page_version_number unique (landing_page_id, number)
);
