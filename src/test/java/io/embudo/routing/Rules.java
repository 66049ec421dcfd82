package io.embudo.routing;

import static io.embudo.support.Calls.create;

import io.embudo.shared.Ids;
import io.embudo.support.Calls;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the tests of routing do again and again. */
final class Rules {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Pool pool;

    Rules(Pool pool) {
        this.pool = pool;
    }

    static JsonObject member(UUID user) {
        return new JsonObject().put("userId", user.toString());
    }

    static JsonObject assign(UUID... users) {
        JsonArray members = new JsonArray();
        for (UUID user : users) {
            members.add(member(user));
        }
        return new JsonObject().put("members", members);
    }

    static JsonObject country(String code) {
        return new JsonObject().put("property", "country").put("eq", code);
    }

    static JsonObject rule(String name, int position, JsonObject assign) {
        return new JsonObject().put("name", name).put("position", position).put("assign", assign);
    }

    static String make(JsonObject rule) {
        return create("sofia", "routing-rules", rule.encode());
    }

    static void change(String rule, JsonObject patch) {
        Calls.as("sofia")
                .header("If-Match", "*")
                .contentType("application/merge-patch+json")
                .body(patch.encode())
                .patch("/api/v1/routing-rules/" + rule)
                .then()
                .statusCode(200);
    }

    /** A lead of nobody. */
    UUID lead(String country) {
        return leads(1, country).getFirst();
    }

    List<UUID> leads(int many, String country) {
        List<UUID> ids = new ArrayList<>();
        for (int lead = 0; lead < many; lead++) {
            ids.add(Ids.next());
        }
        run("""
                insert into contact (id, version, country, created_at, updated_at)
                select id, 0, $2, now(), now() from unnest($1::uuid[]) as l(id)""", Tuple.of(ids.toArray(UUID[]::new), country));
        return ids;
    }

    void submittedForm(UUID contact) {
        happened("form.submitted", contact, null);
    }

    void happened(String type, @Nullable UUID contact, @Nullable UUID subject) {
        run("""
                insert into event (id, type, occurred_at, contact_id, subject_id, actor)
                values ($1, $2, now(), $3, $4, 'system')""", Tuple.of(Ids.next(), type, contact, subject));
    }

    @Nullable
    UUID owner(UUID contact) {
        return row("select owner_id from contact where id = $1", Tuple.of(contact))
                .getUUID(0);
    }

    @Nullable
    UUID team(UUID contact) {
        return row("select team_id from contact where id = $1", Tuple.of(contact))
                .getUUID(0);
    }

    long count(String where, Object... values) {
        return row("select count(*) from " + where, Tuple.from(values)).getLong(0);
    }

    /** Whether routing has taken in all that happened, and has asked about all that is due. */
    boolean isSettled() {
        return count("event e where (e.tx, e.id) > (select tx, id from projection where name = 'routing')") == 0
                && count("routing_lead where due_at <= now()") == 0;
    }

    Row row(String statement, Tuple values) {
        return run(statement, values).iterator().next();
    }

    RowSet<Row> run(String statement, Tuple values) {
        return pool.preparedQuery(statement).execute(values).await().atMost(PATIENCE);
    }
}
