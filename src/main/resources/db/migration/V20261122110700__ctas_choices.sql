-- What a call to action shows to whom, where and when. The choices are variants, targeting and placements, as the API
-- takes them; each placement also has the name of its own public address.
alter table cta
    add column choices jsonb not null default '{"variants": [], "targeting": [], "placements": []}',
    add column available_from timestamptz,
    add column available_until timestamptz,
    add column fallback_url varchar,
    add constraint cta_available_in_order check (available_from < available_until);
create index cta_placement_slug on cta using gin ((choices -> 'placements') jsonb_path_ops);
create index cta_targeting_segment on cta using gin ((choices -> 'targeting') jsonb_path_ops);
