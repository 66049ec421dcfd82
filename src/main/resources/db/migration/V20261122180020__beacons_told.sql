-- What each browser told lately is kept with its visit, which every beacon writes anyway, and no longer as a row and a
-- key of a large index for each event: the latest a thousand, the newest first, each the two halves of its id in one.
alter table visit add column told bigint[] not null default '{}';
-- Numbers made at random do not become smaller.
alter table visit alter column told set storage external;

-- What is left of it are the forms of web sites that were taken in, each in a transaction of its own.
alter table beacon_event rename to captured_form;
alter table captured_form rename constraint beacon_event_pkey to captured_form_pkey;
alter index beacon_event_received rename to captured_form_received;
