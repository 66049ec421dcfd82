-- How often each landing page was seen on each day, in UTC: a read model of the event log. Nothing is the empty text.
create table landing_page_counter (
    landing_page_id uuid not null,
    day date not null,
    variant varchar not null,
    channel varchar not null,
    views bigint not null,
    -- Views by machines; not among the others.
    robots bigint not null,
    constraint landing_page_counter_pk primary key (landing_page_id, day, variant, channel)
);

-- Who saw a page on each day: the first time, and when the browser first followed a call to action of the page or sent
-- its form, within thirty days and having seen the page last in that row.
create table landing_page_visitor (
    landing_page_id uuid not null,
    day date not null,
    visitor_id uuid not null,
    variant varchar not null,
    channel varchar not null,
    seen_at timestamptz not null,
    clicked_at timestamptz,
    submitted_at timestamptz,
    constraint landing_page_visitor_pk primary key (landing_page_id, day, visitor_id, variant, channel)
);
create index landing_page_visitor_latest on landing_page_visitor (visitor_id, landing_page_id, seen_at desc);
