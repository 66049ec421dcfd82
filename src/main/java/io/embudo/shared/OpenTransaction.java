package io.embudo.shared;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * The transaction that somebody else began, with entities or with rows: what must be written in it is written the same
 * way in both, by statements that take one JSON value and give one.
 */
@FunctionalInterface
public interface OpenTransaction {

    /**
     * Runs a statement that has one row of one text.
     *
     * @param statement has one {@code %s} where the value stands, as jsonb; its text comes from the code alone
     */
    Uni<String> run(String statement, String json);

    /** The one of the current Hibernate Reactive session; what its entities changed is written first. */
    static OpenTransaction ofSession() {
        return (statement, json) -> Panache.getSession()
                .call(session -> session.flush())
                .chain(session -> session.createNativeQuery(
                                statement.formatted("cast(cast(?1 as text) as jsonb)"), String.class)
                        .setParameter(1, json)
                        .getSingleResult());
    }

    /** The one that a connection is in. */
    static OpenTransaction of(SqlClient connection) {
        return (statement, json) -> connection
                .preparedQuery(statement.formatted("cast($1::text as jsonb)"))
                .execute(Tuple.of(json))
                .map(rows -> rows.iterator().next().getString(0));
    }
}
