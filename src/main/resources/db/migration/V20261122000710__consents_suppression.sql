-- Who was erased is known by nothing but a keyed hash (HMAC-SHA-256, RFC 2104) of each address and telephone number.
create table suppression (
    hash bytea primary key,
    reason varchar not null,
    recorded_at timestamptz not null default now()
);

-- One row: the key, made here and never changed, and the two blocks that HMAC pads it to.
create table suppression_key (
    is_present boolean primary key default true,
    key bytea not null,
    inner_pad bytea not null,
    outer_pad bytea not null,
    constraint suppression_key_one check (is_present)
);

do $$
declare
    key bytea := uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid());
    inner_pad bytea := decode(repeat('36', 64), 'hex');
    outer_pad bytea := decode(repeat('5c', 64), 'hex');
begin
    for place in 0..length(key) - 1 loop
        inner_pad := set_byte(inner_pad, place, get_byte(inner_pad, place) # get_byte(key, place));
        outer_pad := set_byte(outer_pad, place, get_byte(outer_pad, place) # get_byte(key, place));
    end loop;
    insert into suppression_key (key, inner_pad, outer_pad) values (key, inner_pad, outer_pad);
end
$$;

create function suppression_hash(k suppression_key, identity text) returns bytea language sql stable parallel safe as $$
    select sha256(k.outer_pad || sha256(k.inner_pad || convert_to(identity, 'UTF8')))
$$;
