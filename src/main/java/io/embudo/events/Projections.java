package io.embudo.events;

import io.embudo.shared.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** The registered projections: how far each is behind the log, and its rebuild from zero. */
@ApplicationScoped
class Projections {

    private static final String LAG =
            "select name, moved_at, %s as lag_seconds from projection p order by name".formatted(ProjectionLag.SECONDS);

    private static final String BEGINNING = """
            update projection
            set tx = '0', id = '00000000-0000-0000-0000-000000000000', moved_at = now()
            where name = $1
            """;

    private final Pool pool;
    private final List<Projection> projections;

    Projections(Pool pool, Instance<Projection> projections) {
        this.pool = pool;
        this.projections = projections.stream().toList();
    }

    static Uni<Void> register(Pool pool, List<Projection> projections) {
        String[] names = projections.stream().map(Projection::name).toArray(String[]::new);
        return pool.preparedQuery("insert into projection (name) select unnest($1::text[]) on conflict do nothing")
                .execute(Tuple.of(names))
                .replaceWithVoid();
    }

    /**
     * How far a projection has come.
     *
     * @param lagSeconds the age of the oldest event it has not taken in; 0 where it is caught up
     */
    record State(String name, OffsetDateTime movedAt, double lagSeconds) {}

    Uni<List<State>> states() {
        return pool.query(LAG).execute().map(rows -> {
            List<State> states = new ArrayList<>();
            rows.forEach(row -> states.add(
                    new State(row.getString("name"), row.getOffsetDateTime("moved_at"), row.getDouble("lag_seconds"))));
            return states;
        });
    }

    /** Empties a projection and sends it back to the beginning of the log, in one transaction. */
    Uni<Void> rebuild(String name) {
        return projections.stream()
                .filter(projection -> projection.name().equals(name))
                .findFirst()
                .map(this::rebuild)
                .orElseThrow(() -> ProblemException.notFound("projection", name));
    }

    private Uni<Void> rebuild(Projection projection) {
        return pool.withTransaction(connection -> ProjectionLock.hold(connection, projection.name())
                .chain(() -> connection.preparedQuery(BEGINNING).execute(Tuple.of(projection.name())))
                .chain(() -> projection.reset(connection)));
    }
}
