package io.embudo.shared;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * The order of a list of rows that the latest moment leads, paged by keyset.
 *
 * @param described names the list and its filter, so that a cursor of another one is refused
 * @param moment the column of the moment, such as {@code s.occurred_at}; never a caller's text
 * @param id the column of the id, which decides between rows of one moment
 */
public record NewestFirst(String described, String moment, String id) {

    /** The page that the query's rows make; the query ends in its conditions, and is ordered and limited here. */
    public <T> Uni<Page<T>> page(
            SqlClient client,
            SqlQuery query,
            Paging paging,
            Function<Row, T> mapper,
            Function<T, Instant> momentOf,
            Function<T, UUID> idOf) {
        if (paging.after != null) {
            List<String> place = Cursor.read(paging.after, described, 2);
            query.add(
                    "and (%s, %s) < (?, ?)".formatted(moment, id),
                    OffsetDateTime.parse(place.get(0)),
                    UUID.fromString(place.get(1)));
        }
        query.add("order by %s desc, %s desc limit ?".formatted(moment, id), paging.limit + 1);
        return query.list(client, mapper)
                .map(rows -> Page.of(
                        rows, paging.limit, last -> Cursor.after(described, momentOf.apply(last), idOf.apply(last))));
    }
}
