-- Who moves a projection on, or writes what it keeps, holds an advisory lock of this key, and no row: a row that is
-- locked gives its transaction a number at once, and the log is read only up to the oldest number under way.
create function projection_key(name text) returns bigint language sql immutable strict parallel safe as $$
    select hashtextextended('embudo.projection.' || name, 0)
$$;
