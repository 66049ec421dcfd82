-- What an event may say of somebody who was erased: kinds, amounts and codes, and which campaign a link belonged to.
-- What is not named here goes, so that a new kind of event cannot leak by being forgotten.
create function impersonal(properties jsonb) returns jsonb language sql immutable parallel safe as $$
    select coalesce(jsonb_object_agg(p.key, case
            when p.key <> 'utm' then p.value
            when jsonb_typeof(p.value) <> 'object' then '{}'
            else (select coalesce(jsonb_object_agg(u.key, u.value), '{}') from jsonb_each(p.value) u
                where u.key in ('source', 'medium', 'campaign'))
        end), '{}')
    from jsonb_each(properties) p
    where p.key in ('amount', 'currency', 'margin', 'place', 'type', 'from', 'to', 'purpose', 'channel', 'source',
        'sourceId', 'templateId', 'reason', 'utm')
$$;
