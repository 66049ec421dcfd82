-- The brand as the organisation has set it, in at most one row: until then it is as it is configured.
create table brand (
    id uuid primary key,
    version int not null,
    colour varchar not null,
    text_colour varchar not null,
    logo bytea,
    logo_type varchar,
    -- Of the logo's bytes: by it the logo is addressed.
    logo_hash varchar,
    constraint brand_logo_whole check ((logo is null) = (logo_type is null) and (logo is null) = (logo_hash is null))
);
-- There is one brand.
create unique index brand_only on brand ((true));
