-- What each caller has used up of its limit. A bucket lets one request through every "pause" seconds, and as many at once
-- as fit into "period"; it is full again at full_at, and a bucket without a row is full. Nothing here need survive a crash,
-- so nothing of it is written twice.
create unlogged table rate_limit (
    bucket varchar not null,
    full_at timestamptz not null,
    pause float8 not null,
    period float8 not null,
    constraint rate_limit_pk primary key (bucket)
) with (fillfactor = 50);

create index rate_limit_full on rate_limit (full_at);

-- How many requests a bucket still lets through; an instant is kept to the microsecond, hence the thousandth.
create function rate_limit_left(full_at timestamptz, pause float8, period float8) returns bigint
    language sql stable parallel safe as $$
    select greatest(floor((period - greatest(extract(epoch from full_at - now())::float8, 0)) / pause + 0.001), 0)::bigint
$$;
