-- Contacts that turned out to be one person: which lives on, what it took over, and what goes back when that was wrong.
create table contact_merge (
    id uuid primary key,
    survivor_id uuid not null,
    loser_id uuid not null,
    merged_at timestamptz not null default now(),
    merged_by varchar not null,
    -- The values of the two by the names that conditions use, as contact_values() tells them.
    survivor_before jsonb not null,
    survivor_after jsonb not null,
    loser_before jsonb not null,
    survivor_stage_entered_at timestamptz not null,
    -- Who had been merged into the one that went, and followed it.
    followers uuid[] not null,
    undone_at timestamptz,
    undone_by varchar,
    constraint contact_merge_survivor_fk foreign key (survivor_id) references contact (id) on delete cascade,
    constraint contact_merge_loser_fk foreign key (loser_id) references contact (id) on delete cascade,
    constraint contact_merge_of_two check (survivor_id <> loser_id)
);
create index contact_merge_newest on contact_merge (survivor_id, merged_at desc, id desc);
create index contact_merge_loser on contact_merge (loser_id);

-- Each row of another table that went over from the one contact to the other.
create table contact_merge_row (
    merge_id uuid not null,
    kind varchar not null,
    row_id uuid not null,
    constraint contact_merge_row_pk primary key (merge_id, kind, row_id),
    constraint contact_merge_row_merge_fk foreign key (merge_id) references contact_merge (id) on delete cascade
);

-- Each company that the contact that went was associated with, and the one that stayed was not.
create table contact_merge_company (
    merge_id uuid not null,
    company_id uuid not null,
    label varchar not null,
    was_primary boolean not null,
    constraint contact_merge_company_pk primary key (merge_id, company_id, label),
    constraint contact_merge_company_merge_fk foreign key (merge_id) references contact_merge (id) on delete cascade,
    constraint contact_merge_company_company_fk foreign key (company_id) references company (id) on delete cascade
);
create index contact_merge_company_company on contact_merge_company (company_id);

-- Under whom a merged contact lives on now, however often that one was merged again. Events keep the contact they were
-- recorded with: whoever reads what happened with a contact reads contact_event, which follows this table.
create table contact_alias (
    loser_id uuid primary key,
    survivor_id uuid not null,
    constraint contact_alias_loser_fk foreign key (loser_id) references contact (id) on delete cascade,
    constraint contact_alias_survivor_fk foreign key (survivor_id) references contact (id) on delete cascade,
    constraint contact_alias_of_two check (survivor_id <> loser_id)
);
create index contact_alias_survivor on contact_alias (survivor_id);

-- Every event about a contact: those that name it, those of its visitors from before they were known, and those of the
-- contacts that were merged into it.
create or replace view contact_event as
    select e.contact_id, e.id, e.type, e.occurred_at, e.recorded_at, e.visitor_id, e.subject_id, e.campaign_id,
        e.channel, e.actor, e.properties
    from event e
    where e.contact_id is not null
    union all
    select v.contact_id, e.id, e.type, e.occurred_at, e.recorded_at, e.visitor_id, e.subject_id, e.campaign_id,
        e.channel, e.actor, e.properties
    from visitor v
    join event e on e.visitor_id = v.id
    where e.contact_id is null
    union all
    select a.survivor_id, e.id, e.type, e.occurred_at, e.recorded_at, e.visitor_id, e.subject_id, e.campaign_id,
        e.channel, e.actor, e.properties
    from contact_alias a
    join event e on e.contact_id = a.loser_id;

-- A merge takes over the further stage, and its undoing goes back, whatever moves a person may make; the moment of
-- entering is that of the stage taken over, where it is said.
create or replace function contact_stage_entered() returns trigger language plpgsql as $$
begin
    if new.written_from not in ('merge', 'undo')
        and not exists (select from lifecycle_policy where moves -> old.lifecycle_stage ? new.lifecycle_stage) then
        raise exception 'a contact does not move from % to %', old.lifecycle_stage, new.lifecycle_stage
            using errcode = 'EM001', constraint = 'contact_lifecycle_move', table = 'contact';
    end if;
    if new.lifecycle_entered_at = old.lifecycle_entered_at then
        new.lifecycle_entered_at := now();
    end if;
    return new;
end
$$;
