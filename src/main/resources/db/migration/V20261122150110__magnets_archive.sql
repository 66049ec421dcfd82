-- A lead magnet that is not given any more; what was given of it stays.
alter table lead_magnet add column archived_at timestamptz;
drop index lead_magnet_newest;
create index lead_magnet_newest on lead_magnet (created_at desc, id desc) where archived_at is null;
