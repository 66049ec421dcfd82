-- Activities that contacts ask for themselves: how far they are, what led to them, and whose they will be.
alter table activity
    alter column owner_id drop not null,
    add column ends_at timestamptz,
    add column state varchar not null default 'done',
    -- The touch that led to it, as it was then: events may be erased, and what they counted for stays.
    add column touch_event_id uuid,
    add column touch_type varchar,
    add column touch_at timestamptz,
    add column touch_channel varchar,
    add column touch_campaign_id uuid,
    add column touch_subject_id uuid,
    -- The form or the slot by which it was asked for.
    add column submission_id uuid,
    add column booking_id uuid,
    add constraint activity_state_known check (state in ('open', 'planned', 'done', 'cancelled')),
    add constraint activity_submission_unique unique (submission_id),
    add constraint activity_booking_unique unique (booking_id),
    add constraint activity_ends_later check (ends_at > occurred_at);

update activity set state = 'planned' where occurred_at > now();

-- What somebody has before them, for the slots in which they can be booked.
create index activity_planned on activity (owner_id, occurred_at) where state = 'planned' and archived_at is null;

-- Those that wait for somebody to have them.
create index activity_unowned on activity (contact_id) where owner_id is null and team_id is null;
