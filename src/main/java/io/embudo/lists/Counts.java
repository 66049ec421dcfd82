package io.embudo.lists;

import io.embudo.shared.ProblemException;
import io.embudo.shared.SqlQuery;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Says how many rows a list has. */
@ApplicationScoped
public class Counts {

    private static final int MAX_SECONDS = 10;
    private static final String CANCELED = "57014";

    private final Pool pool;

    Counts(Pool pool) {
        this.pool = pool;
    }

    /**
     * How many there are, as exactly as was asked; null where it was not. Counting that takes too long is refused.
     *
     * @param pointer where in the request the count is asked for
     * @param rows the query that selects given columns of the rows, ending in its conditions
     */
    public Uni<@Nullable Long> of(Count count, String pointer, Function<String, SqlQuery> rows) {
        return switch (count) {
            case none -> Uni.createFrom().nullItem();
            case estimate -> estimate(rows);
            case exact -> exact(rows, pointer);
        };
    }

    private Uni<@Nullable Long> estimate(Function<String, SqlQuery> rows) {
        return rows.apply("1")
                .before("explain (format json)")
                .list(
                        pool,
                        row -> ((JsonArray) row.getValue(0)).getJsonObject(0).getJsonObject("Plan"))
                .map(plans -> plans.getFirst().getLong("Plan Rows"));
    }

    private Uni<@Nullable Long> exact(Function<String, SqlQuery> rows, String pointer) {
        return pool.withTransaction(connection -> connection
                        .query("set local statement_timeout = '%ds'".formatted(MAX_SECONDS))
                        .execute()
                        .chain(() -> rows.apply("count(*) as total").list(connection, row -> row.getLong("total"))))
                .map(List::getFirst)
                .onFailure(
                        failure -> failure instanceof PgException database && CANCELED.equals(database.getSqlState()))
                .transform(tooLong -> ProblemException.invalid(
                        pointer,
                        "takes longer than %d seconds for so many rows: ask for an estimate".formatted(MAX_SECONDS)));
    }
}
