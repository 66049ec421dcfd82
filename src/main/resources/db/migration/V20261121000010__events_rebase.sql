-- Transaction numbers belong to the cluster that wrote them. After a dump was restored into another one, run
-- "select event_rebase()" once, before the service starts: it renumbers the log so that every number lies in the new
-- cluster's past, and every projection goes on exactly behind the last event it had taken in.
--
-- The projections' positions cut the log into a few runs. All events of a run get the run's number; within a run the
-- order is that of the ids, which no position depends on.
create function event_rebase() returns void language plpgsql as $$
begin
    lock table projection, event in exclusive mode;

    create temporary table place on commit drop as
        select tx, id, row_number() over (order by tx, id) as run from (select distinct tx, id from projection) as position;

    update event e
    set tx = (1 + (select count(*) from place p where (p.tx, p.id) < (e.tx, e.id)))::text::xid8;

    update projection
    set tx = place.run::text::xid8, id = 'ffffffff-ffff-ffff-ffff-ffffffffffff'
    from place
    where (projection.tx, projection.id) = (place.tx, place.id);
end
$$;
