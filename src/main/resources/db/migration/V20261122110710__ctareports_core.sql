-- What happened with each call to action on each day, in UTC: a read model of the event log. Nothing is the empty text.
create table cta_counter (
    cta_id uuid not null,
    day date not null,
    variant varchar not null,
    placement varchar not null,
    channel varchar not null,
    views bigint not null,
    -- Of the clicks, those on links whose views are counted too.
    viewed_clicks bigint not null,
    clicks bigint not null,
    -- Clicks that came too early or too late; not among the others.
    in_vain bigint not null,
    -- Clicks by machines; not among the others.
    robots bigint not null,
    constraint cta_counter_pk primary key (cta_id, day, variant, placement, channel)
);

-- Who clicked on each day: the first click, and the first form that followed within thirty days as the last click
-- before it.
create table cta_visitor (
    cta_id uuid not null,
    day date not null,
    visitor_id uuid not null,
    variant varchar not null,
    placement varchar not null,
    channel varchar not null,
    clicked_at timestamptz not null,
    submitted_at timestamptz,
    constraint cta_visitor_pk primary key (cta_id, day, visitor_id, variant, placement, channel)
);
create index cta_visitor_latest on cta_visitor (visitor_id, clicked_at desc);
