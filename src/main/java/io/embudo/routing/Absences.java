package io.embudo.routing;

import io.embudo.events.Event;
import io.embudo.events.EventBatch;
import io.embudo.shared.SqlQuery;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Who gets no leads because they were disabled. The log says who was, so that nobody has to ask Keycloak; about people
 * who were disabled in Keycloak itself, or never were there, it says nothing.
 */
final class Absences {

    private static final String LEAVE = """
            insert into routing_absence (user_id, since)
            select unnest($1::uuid[]), now()
            on conflict do nothing
            """;

    private static final String RETURN = "delete from routing_absence where user_id = any($1)";

    private Absences() {}

    static Uni<Void> follow(SqlConnection connection, EventBatch batch) {
        if (batch.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Map<UUID, String> last = new HashMap<>();
        for (Event event : batch.events()) {
            if (event.subjectId() != null) {
                last.put(event.subjectId(), event.type());
            }
        }
        return connection
                .preparedQuery(LEAVE)
                .execute(Tuple.of((Object) users(last, "user.disabled")))
                .chain(() -> connection.preparedQuery(RETURN).execute(Tuple.of((Object) users(last, "user.enabled"))))
                .replaceWithVoid();
    }

    static Uni<Set<UUID>> all(SqlClient client) {
        return new SqlQuery("select user_id from routing_absence")
                .list(client, row -> row.getUUID("user_id"))
                .map(Set::copyOf);
    }

    private static UUID[] users(Map<UUID, String> last, String type) {
        return last.entrySet().stream()
                .filter(entry -> entry.getValue().equals(type))
                .map(Map.Entry::getKey)
                .sorted()
                .toArray(UUID[]::new);
    }
}
