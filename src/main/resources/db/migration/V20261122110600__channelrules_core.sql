-- The channel rules of every time: the newest set is in force. While there is none, those that Embudo comes with are.
create table channel_rule_set (
    id uuid primary key,
    version int not null,
    rules jsonb not null,
    created_at timestamptz not null,
    created_by varchar not null,
    constraint channel_rule_set_version_unique unique (version),
    constraint channel_rule_set_version_positive check (version > 0),
    constraint channel_rule_set_rules_are_a_list check (jsonb_typeof(rules) = 'array')
);

select audit_watch('channel_rule_set');
