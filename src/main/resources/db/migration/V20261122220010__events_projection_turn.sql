-- Holds a projection for this transaction and says where it stands; says nothing where somebody else holds it. One asking
-- for two: a function that is volatile looks anew for each of its statements, so that the position is that of whoever held
-- it before. Nobody waits for the disk here. What is lost with the machine is taken in once more; and whoever acts on it
-- outside commits first, by which all that was committed before is durable, for the database's log is flushed in order.
create function projection_turn(projection_name text) returns table (tx text, id uuid) language plpgsql volatile as $$
begin
    if pg_try_advisory_xact_lock(projection_key(projection_name)) then
        set local synchronous_commit = off;
        return query select p.tx::text, p.id from projection p where p.name = projection_name;
    end if;
end
$$;
