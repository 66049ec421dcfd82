-- What pages of forms are stamped with: one row, the key, made here and never changed.
create table form_guard_key (
    is_present boolean primary key default true,
    key bytea not null,
    constraint form_guard_key_one check (is_present)
);

insert into form_guard_key (key)
values (uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()));
