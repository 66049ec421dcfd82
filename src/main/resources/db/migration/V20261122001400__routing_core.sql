-- Who gets new leads: the rules in their order, whose turn it is in each, and the leads that no rule has taken yet.
create table routing_rule (
    id uuid primary key,
    version int not null,
    position int not null,
    -- The one that is asked after all others. There always is one.
    last_resort boolean not null default false,
    name varchar not null,
    enabled boolean not null,
    condition jsonb,
    -- The segments that the condition looks at.
    segments uuid[] not null,
    score_from int,
    score_below int,
    team_id uuid,
    members jsonb not null,
    method varchar not null,
    when_nobody varchar not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    archived_at timestamptz,
    constraint routing_rule_method_known check (method in ('roundRobin', 'leastBusy')),
    constraint routing_rule_when_nobody_known check (when_nobody in ('nextRule', 'teamOnly', 'wait')),
    constraint routing_rule_team_for_team_only check (when_nobody <> 'teamOnly' or team_id is not null),
    constraint routing_rule_last_resort_kept
        check (not last_resort or archived_at is null and condition is null and score_from is null and score_below is null)
);
create unique index routing_rule_last_resort_one on routing_rule ((true)) where last_resort;
create index routing_rule_order on routing_rule (last_resort, position, id) where archived_at is null;

select audit_watch('routing_rule');

-- Until somebody changes it, the last resort leaves a lead to whoever picks it up.
insert into routing_rule (id, version, position, last_resort, name, enabled, segments, members, method, when_nobody,
    created_at, updated_at)
values (uuidv7(), 0, 0, true, 'Last resort', true, '{}', '[]', 'roundRobin', 'nextRule', now(), now());

-- When each member of a rule had a turn last, in the rule's own counting.
create table routing_turn (
    rule_id uuid not null references routing_rule (id) on delete cascade,
    user_id uuid not null,
    turn bigint not null,
    constraint routing_turn_pk primary key (rule_id, user_id)
);

-- Everybody who came as a lead of nobody, once. Rows stay when they are closed: nobody is a new lead twice.
create table routing_lead (
    contact_id uuid primary key,
    came_at timestamptz not null,
    -- The latest event that may have changed which rule takes the lead.
    event_id uuid not null,
    event_recorded_at timestamptz not null,
    -- When the rules are asked next; null while only an event can change their answer, and once it is closed.
    due_at timestamptz,
    closed_at timestamptz,
    -- Which rule took it; null where a person was first.
    rule_id uuid,
    constraint routing_lead_closed_or_due check (closed_at is null or due_at is null)
);
create index routing_lead_due on routing_lead (due_at) where due_at is not null;

-- Users who were disabled here, and get no leads until they are enabled again.
create table routing_absence (
    user_id uuid primary key,
    since timestamptz not null
);

-- How many leads somebody has to work on is counted in this index alone.
create index contact_open_lead on contact (owner_id)
    where owner_id is not null and archived_at is null
        and lifecycle_stage in ('lead', 'marketingQualifiedLead', 'salesQualifiedLead', 'opportunity');

-- Nobody who came before there were rules is a new lead.
insert into projection (name, tx, id) values ('routing', pg_current_xact_id(), 'ffffffff-ffff-ffff-ffff-ffffffffffff');
