-- Who did what to which record: entries that nobody changes or removes, chained by hashes so that it shows if somebody did.
create table audit_entry (
    id uuid not null,
    recorded_at timestamptz not null default clock_timestamp(),
    kind varchar not null,
    request_id varchar,
    actor varchar,
    client varchar,
    address varchar,
    permission varchar,
    operation varchar not null,
    record_ids uuid[] not null default '{}',
    status int,
    before jsonb,
    after jsonb,
    constraint audit_entry_pk primary key (id),
    constraint audit_entry_kind check (kind in ('requested', 'answered', 'changed'))
);

create index audit_entry_order on audit_entry (recorded_at desc, id desc);
create index audit_entry_records on audit_entry using gin (record_ids);
create index audit_entry_request on audit_entry (request_id);
create index audit_entry_actor on audit_entry (actor, recorded_at desc, id desc);

-- What is not chained yet.
create table audit_pending (
    entry_id uuid not null,
    constraint audit_pending_pk primary key (entry_id)
);

-- The chain: each hash is over the one before and the content of an entry.
create table audit_link (
    number bigint not null,
    entry_id uuid not null,
    hash bytea not null,
    constraint audit_link_pk primary key (number),
    constraint audit_link_entry unique (entry_id)
);

-- Its last link; whoever chains holds this row.
create table audit_head (
    number bigint not null,
    hash bytea not null
);

insert into audit_head (number, hash) values (0, sha256('embudo audit'));

create function audit_await_link() returns trigger language plpgsql as $$
begin
    insert into audit_pending (entry_id) select id from inserted;
    return null;
end
$$;

create trigger audit_entry_pending after insert on audit_entry
    referencing new table as inserted for each statement execute function audit_await_link();

create function audit_refuse() returns trigger language plpgsql as $$
begin
    raise exception 'the audit trail is only ever added to';
end
$$;

create trigger audit_entry_kept before update or delete or truncate on audit_entry
    for each statement execute function audit_refuse();
create trigger audit_link_kept before update or delete or truncate on audit_link
    for each statement execute function audit_refuse();

-- What of an entry is hashed, the same in every session.
create function audit_content(entry audit_entry) returns bytea language sql stable set timezone = 'UTC' as $$
    select convert_to(to_jsonb(entry)::text, 'UTF8')
$$;

-- Chains entries in their order, so many at most; how many it were. Entries that commit late are chained late.
create function audit_seal(most int) returns int language plpgsql as $$
declare
    head audit_head;
    entry audit_entry;
    sealed int := 0;
begin
    select * into head from audit_head for update skip locked;
    if not found then
        return 0;
    end if;
    for entry in
        select e.* from audit_pending p join audit_entry e on e.id = p.entry_id order by e.id limit most
    loop
        head.number := head.number + 1;
        head.hash := sha256(head.hash || audit_content(entry));
        insert into audit_link (number, entry_id, hash) values (head.number, entry.id, head.hash);
        delete from audit_pending where entry_id = entry.id;
        sealed := sealed + 1;
    end loop;
    update audit_head set number = head.number, hash = head.hash;
    return sealed;
end
$$;

-- Definitions say themselves what of them changed, in the transaction that changes them. Texts that somebody wrote freely, and
-- could have named a person in, are told apart by their hash alone.
create function audit_values(record jsonb) returns jsonb language sql immutable as $$
    select coalesce(jsonb_object_agg(key, case
            when key in ('condition', 'description', 'html', 'mjml') and value <> 'null'
                then to_jsonb('sha256:' || encode(sha256(convert_to(value::text, 'UTF8')), 'hex'))
            else value
        end), '{}')
    from jsonb_each(coalesce(record, '{}'))
    where key not in ('updated_at', 'version', 'rescored_to')
$$;

create function audit_change() returns trigger language plpgsql as $$
declare
    was jsonb := audit_values(to_jsonb(old));
    is_now jsonb := audit_values(to_jsonb(new));
begin
    insert into audit_entry (id, kind, operation, record_ids, before, after)
    select uuidv7(), 'changed', tg_table_name,
        array_remove(array[coalesce(is_now ->> 'id', was ->> 'id')::uuid], null),
        jsonb_object_agg(key, was -> key) filter (where was ? key),
        jsonb_object_agg(key, is_now -> key) filter (where is_now ? key)
    from jsonb_object_keys(was || is_now) as key
    where was -> key is distinct from is_now -> key
    having count(*) > 0;
    return null;
end
$$;

create function audit_watch(watched regclass) returns void language plpgsql as $$
begin
    execute format('create trigger audit_changes after insert or update or delete on %s
        for each row execute function audit_change()', watched);
end
$$;

select audit_watch(definition::regclass)
from unnest(array['association_label', 'campaign', 'cost_line', 'cta', 'email_template', 'form', 'lifecycle_policy',
    'property_definition', 'score_model', 'segment']) as definition;
