-- The rule table that scores are made by, and the scores with the reasons for every point.
create table score_model (
    id uuid primary key,
    version int not null,
    name text not null,
    rule_table jsonb not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    archived_at timestamptz,
    -- While everybody is scored anew after a change: the last contact that was. The API does not see it.
    rescored_to uuid
);

-- Scores of two models could not be compared: one is in force.
create unique index score_model_one_in_force on score_model ((true)) where archived_at is null;

create table contact_score (
    contact_id uuid primary key references contact (id) on delete cascade,
    value int not null,
    model_id uuid not null references score_model (id),
    model_version int not null,
    computed_at timestamptz not null,
    constraint contact_score_in_range check (value between 0 and 100)
);

create table score_contribution (
    contact_id uuid not null references contact_score (contact_id) on delete cascade,
    position int not null,
    rule text not null,
    points int not null,
    reason text not null,
    constraint score_contribution_pk primary key (contact_id, position)
);

insert into score_model (id, version, name, rule_table, created_at, updated_at)
values (uuidv7(), 0, 'Default', '{"rules": [
    {"name": "forms", "kind": "event", "event": "form.submitted", "points": 15, "atMost": 45},
    {"name": "calls to action", "kind": "event", "event": "cta.clicked", "points": 3, "atMost": 15},
    {"name": "e-mail links", "kind": "event", "event": "email.clicked", "points": 4, "atMost": 20},
    {"name": "meetings", "kind": "event", "event": "activity.logged", "where": {"type": "meeting"}, "points": 20,
        "atMost": 40},
    {"name": "calls", "kind": "event", "event": "activity.logged", "where": {"type": "call"}, "points": 5,
        "atMost": 15},
    {"name": "profile", "kind": "profile", "points": 2, "atMost": 10}
]}', now(), now());
