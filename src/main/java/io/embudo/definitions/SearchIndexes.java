package io.embudo.definitions;

import io.embudo.properties.PropertyDefinition;
import io.embudo.shared.SqlQuery;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Keeps one index for each searchable property, in the background: an index of a million values takes longer than a
 * request, and must not hold up writers meanwhile. What there is to do is found by comparing definitions and indexes,
 * so that whatever was broken off, by a restart or a failure, is done at the next start or change.
 */
@ApplicationScoped
class SearchIndexes {

    private static final Logger LOG = Logger.getLogger(SearchIndexes.class);

    /** One replica at a time; any number that no other lock of the service has. */
    private static final long LOCK = 0x70726f70_69647831L;

    private static final long AGAIN_MILLIS = 1_000;

    private static final String PRESENT = """
            select c.relname::text as name, i.indisvalid as valid
            from pg_index i
            join pg_class c on c.oid = i.indexrelid
            where c.relnamespace = current_schema()::regnamespace and starts_with(c.relname, '%s')
            """.formatted(SearchIndex.PREFIX);

    private static final String WANTED = """
            select %s from property_definition where searchable and retired_at is null
            """.formatted(PropertyDefinition.COLUMNS);

    private final Pool pool;
    private final Vertx vertx;

    SearchIndexes(Pool pool, Vertx vertx) {
        this.pool = pool;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent event) {
        follow();
    }

    /** Makes the indexes follow the definitions that are committed; soon, and whatever the caller does then. */
    void follow() {
        pool.getConnection()
                .chain(connection -> onceAtATime(connection).onTermination().call(connection::close))
                .subscribe()
                .with(
                        mine -> {
                            if (!mine) {
                                vertx.setTimer(AGAIN_MILLIS, timer -> follow());
                            }
                        },
                        failure -> LOG.warn(
                                "The indexes of searchable properties could not be brought up to date", failure));
    }

    /** Whether this replica did it, and no other is at it. */
    private static Uni<Boolean> onceAtATime(SqlConnection connection) {
        return new SqlQuery("select pg_try_advisory_lock(%d) as mine".formatted(LOCK))
                .list(connection, row -> row.getBoolean("mine"))
                .map(List::getFirst)
                .call(mine -> mine ? whileLocked(connection) : Uni.createFrom().voidItem());
    }

    private static Uni<Void> whileLocked(SqlConnection connection) {
        return run(connection, "set statement_timeout = 0")
                .chain(() -> statements(connection))
                .chain(statements -> runAll(connection, statements))
                .onTermination()
                .call(() -> run(connection, "reset statement_timeout"))
                .onTermination()
                .call(() -> run(connection, "select pg_advisory_unlock(%d)".formatted(LOCK)));
    }

    /** What is to be done: an index that failed half way is taken away and made again. */
    private static Uni<List<String>> statements(SqlConnection connection) {
        return new SqlQuery(WANTED)
                .list(connection, row -> SearchIndex.of(PropertyDefinition.of(row)))
                .map(wanted -> wanted.stream().collect(Collectors.toMap(SearchIndex::name, Function.identity())))
                .chain(wanted -> present(connection).map(present -> difference(wanted, present)));
    }

    private static Uni<Map<String, Boolean>> present(SqlConnection connection) {
        return new SqlQuery(PRESENT)
                .list(connection, row -> Map.entry(row.getString("name"), row.getBoolean("valid")))
                .map(found -> found.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    static List<String> difference(Map<String, SearchIndex> wanted, Map<String, Boolean> present) {
        List<String> statements = new ArrayList<>();
        present.forEach((name, valid) -> {
            if (!valid || !wanted.containsKey(name)) {
                statements.add(SearchIndex.drop(name));
            }
        });
        wanted.forEach((name, index) -> {
            if (!present.getOrDefault(name, false)) {
                statements.add(index.create());
            }
        });
        return statements;
    }

    /** One after the other, each outside of any transaction: that is how an index is made beside writers. */
    private static Uni<Void> runAll(SqlConnection connection, List<String> statements) {
        return Multi.createFrom()
                .iterable(statements)
                .onItem()
                .transformToUniAndConcatenate(statement -> run(connection, statement))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static Uni<Void> run(SqlConnection connection, String statement) {
        return connection.query(statement).execute().replaceWithVoid();
    }
}
