-- Of what a visitor did on a landing page stays, after an erasure, on which page it was, and by which channel it was reached.
create or replace function impersonal(properties jsonb) returns jsonb language sql immutable parallel safe as $$
    select coalesce(jsonb_object_agg(p.key, case
            when p.key <> 'utm' then p.value
            when jsonb_typeof(p.value) <> 'object' then '{}'
            else (select coalesce(jsonb_object_agg(u.key, u.value), '{}') from jsonb_each(p.value) u
                where u.key in ('source', 'medium', 'campaign'))
        end), '{}')
    from jsonb_each(properties) p
    where p.key in ('amount', 'currency', 'margin', 'place', 'type', 'from', 'to', 'purpose', 'channel', 'source',
        'sourceId', 'templateId', 'reason', 'utm', 'clickIds', 'robot', 'variant', 'placement', 'viewed', 'inVain', 'via',
        'landingPageId')
$$;
