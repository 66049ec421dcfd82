-- What two contacts of one person have in common, in the order in which the report of duplicates is paged. It reads
-- these indexes alone; the name is kept as a hash, since an index of the names themselves would be three times as large.
alter table contact add column name_key bigint generated always as
    (hashtextextended(lower(first_name || ' ' || last_name || ' ' || coalesce(company, country)), 0)) stored;

create index contact_same_name on contact (name_key) include (owner_id, team_id)
    where archived_at is null and name_key is not null;

create index contact_same_phone on contact (phone) include (owner_id, team_id)
    where archived_at is null and phone is not null;

-- A mailbox of these domains is the same with dots and without, and whatever follows a plus.
create index contact_same_mailbox on contact ((replace(split_part(split_part(email, '@', 1), '+', 1), '.', '')))
    include (email, owner_id, team_id)
    where archived_at is null and (email like '%@gmail.com' or email like '%@googlemail.com');
