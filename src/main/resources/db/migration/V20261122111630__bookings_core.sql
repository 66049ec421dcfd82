-- Pages on which people book somebody of ours, and what they booked.
create extension if not exists btree_gist;

create table booking_page (
    id uuid primary key,
    version int not null,
    campaign_id uuid not null references campaign (id),
    name varchar not null,
    description varchar,
    type varchar not null,
    -- Which slots there are, and with whom.
    terms jsonb not null,
    team_id uuid,
    slug varchar not null,
    created_by uuid not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    archived_at timestamptz,
    constraint booking_page_slug_unique unique (slug),
    constraint booking_page_type_known check (type in ('call', 'appointment'))
);
create index booking_page_newest on booking_page (created_at desc, id desc) where archived_at is null;

select audit_watch('booking_page');

create table booking (
    id uuid primary key,
    page_id uuid not null references booking_page (id),
    activity_id uuid not null references activity (id),
    contact_id uuid not null references contact (id),
    host_id uuid not null,
    -- Who meets whom, as it was said then: invitations that change an earlier one go to the same two.
    host_name varchar not null,
    host_email varchar not null,
    guest_name varchar not null,
    guest_email varchar not null,
    note varchar,
    language varchar not null,
    time_zone varchar not null,
    starts_at timestamptz not null,
    ends_at timestamptz not null,
    -- Until when its host cannot be booked.
    held_until timestamptz not null,
    state varchar not null default 'booked',
    -- How often it was changed, as calendars count it (RFC 5545).
    sequence int not null default 0,
    -- Whoever has one of these may move it and call it off.
    guest_token uuid not null,
    host_token uuid not null,
    -- Named by the page that was filled in: sent again it books nothing more.
    request_key uuid not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    constraint booking_guest_token_unique unique (guest_token),
    constraint booking_host_token_unique unique (host_token),
    constraint booking_request_unique unique (page_id, request_key),
    constraint booking_state_known check (state in ('booked', 'cancelled')),
    constraint booking_ends_later check (starts_at < ends_at and ends_at <= held_until),
    -- Nobody is booked twice at once, whoever asks and however many at the same moment.
    constraint booking_host_free exclude using gist (host_id with =, tstzrange(starts_at, held_until) with &&)
        where (state = 'booked')
);
create index booking_contact on booking (contact_id);
create index booking_turns on booking (page_id, host_id, created_at desc);
