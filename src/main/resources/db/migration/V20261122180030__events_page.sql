-- The next events of the log after a position, in its order. The order's index leads to them whatever the planner believes:
-- where much is past the position and the statistics are older, it would read all of that and sort it, for each page.
create function event_page(after_tx xid8, after_id uuid, most int) returns setof event
language sql stable
set enable_sort = off
set enable_bitmapscan = off
set enable_seqscan = off
as $$
    select * from event
    where (tx, id) > (after_tx, after_id) and tx < pg_snapshot_xmin(pg_current_snapshot())
    order by tx, id
    limit most
$$;
