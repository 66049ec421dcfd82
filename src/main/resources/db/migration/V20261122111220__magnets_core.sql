-- What forms give in return: a file, one code for all, or codes of which each is given once.
create table lead_magnet (
    id uuid primary key,
    name varchar not null,
    kind varchar not null,
    file_name varchar,
    media_type varchar,
    size int,
    code varchar,
    created_by uuid not null,
    created_at timestamptz not null default now(),
    constraint lead_magnet_kind_known check (kind in ('file', 'code', 'codes')),
    constraint lead_magnet_file_is_whole check ((kind = 'file') = (num_nonnulls(file_name, media_type, size) = 3)),
    constraint lead_magnet_code_is_said check ((kind = 'code') = (code is not null))
);
create index lead_magnet_newest on lead_magnet (created_at desc, id desc);

-- The content of a file, a megabyte a row.
create table lead_magnet_part (
    magnet_id uuid not null,
    n int not null,
    content bytea not null,
    constraint lead_magnet_part_pk primary key (magnet_id, n),
    constraint lead_magnet_part_magnet_fk foreign key (magnet_id) references lead_magnet (id) on delete cascade
);

-- Codes that are given once each; one without a gift is free.
create table lead_magnet_code (
    magnet_id uuid not null,
    code varchar not null,
    place bigint generated always as identity,
    gift_id uuid,
    constraint lead_magnet_code_pk primary key (magnet_id, code),
    constraint lead_magnet_code_magnet_fk foreign key (magnet_id) references lead_magnet (id) on delete cascade
);
create index lead_magnet_code_free on lead_magnet_code (magnet_id, place) where gift_id is null;
