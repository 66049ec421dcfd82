package io.embudo.contacts;

import io.embudo.events.EventBatch;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The contacts that a batch of events says something about: those it names, those its visitors turned out to be, and
 * those in which a merged one lives on.
 */
public final class TouchedContacts {

    private static final String SELECT = """
            select unnest($1::uuid[]) as contact_id
            union
            select contact_id from visitor where id = any($2)
            union
            select survivor_id from contact_alias where loser_id = any($1)
            order by contact_id
            """;

    private TouchedContacts() {}

    /** Each once, in id order. */
    public static Uni<UUID[]> of(SqlConnection connection, EventBatch batch) {
        return connection
                .preparedQuery(SELECT)
                .execute(Tuple.of(batch.contacts(), batch.visitors()))
                .map(rows -> {
                    List<UUID> ids = new ArrayList<>(rows.size());
                    rows.forEach(row -> ids.add(row.getUUID("contact_id")));
                    return ids.toArray(UUID[]::new);
                });
    }
}
