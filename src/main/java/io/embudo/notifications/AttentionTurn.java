package io.embudo.notifications;

import io.embudo.events.Event;
import io.embudo.events.EventLog;
import io.embudo.shared.Ids;
import io.embudo.shared.Moment;
import io.embudo.shared.SqlQuery;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/** Makes a notification, and an event, of each who waits too long; of those who were contacted meanwhile it makes none. */
@ApplicationScoped
class AttentionTurn {

    private static final int AT_ONCE = 200;

    private static final String DUE = """
            select t.contact_id, t.event_id, t.event_type, t.engaged_at, c.owner_id,
                c.archived_at is null and not %s as waits
            from attention t
            join contact c on c.id = t.contact_id
            where t.due_at <= now()
            order by t.contact_id
            limit ?
            for update of t skip locked
            """.formatted(Contacted.since("t.contact_id", "t.engaged_at"));

    private static final String TELL = """
            with told as (update attention set due_at = null where contact_id = any($2))
            insert into notification (id, kind, contact_id, event_id, event_type, engaged_at)
            select id, 'neglectedContact', contact_id, event_id, event_type, engaged_at
            from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::timestamptz[])
                as n(id, contact_id, event_id, event_type, engaged_at)
            on conflict do nothing
            """;

    private static final String DROP = "delete from attention where contact_id = any($1)";

    private final EventLog log;

    AttentionTurn(EventLog log) {
        this.log = log;
    }

    private record Due(Row row, UUID notification) {

        static Due of(Row row) {
            return new Due(row, Ids.next());
        }

        UUID contact() {
            return row.getUUID("contact_id");
        }

        boolean waits() {
            return row.getBoolean("waits");
        }

        Event told(Instant now) {
            UUID owner = row.getUUID("owner_id");
            return Event.of("contact.neglected", now, "system")
                    .withContact(contact())
                    .withSubject(notification)
                    .with("sign", row.getString("event_type"))
                    .with(
                            "engagedAt",
                            row.getOffsetDateTime("engaged_at").toInstant().toString())
                    .with("ownerId", owner == null ? null : owner.toString());
        }
    }

    /** Whether there may be more who are due. */
    Uni<Boolean> run(SqlConnection connection) {
        return new SqlQuery("")
                .add(DUE, AT_ONCE)
                .list(connection, Due::of)
                .call(due -> tell(connection, due.stream().filter(Due::waits).toList()))
                .call(due -> drop(
                        connection, due.stream().filter(one -> !one.waits()).toList()))
                .map(due -> due.size() == AT_ONCE);
    }

    private Uni<Void> tell(SqlConnection connection, List<Due> waiting) {
        Instant now = Moment.now();
        return waiting.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(TELL)
                        .execute(Tuple.of(
                                waiting.stream().map(Due::notification).toArray(UUID[]::new),
                                waiting.stream().map(Due::contact).toArray(UUID[]::new),
                                waiting.stream()
                                        .map(one -> one.row().getUUID("event_id"))
                                        .toArray(UUID[]::new),
                                waiting.stream()
                                        .map(one -> one.row().getString("event_type"))
                                        .toArray(String[]::new),
                                waiting.stream()
                                        .map(one -> one.row().getOffsetDateTime("engaged_at"))
                                        .toArray(OffsetDateTime[]::new)))
                        .chain(() -> log.append(
                                connection,
                                waiting.stream().map(one -> one.told(now)).toList()));
    }

    private static Uni<Void> drop(SqlConnection connection, List<Due> others) {
        return others.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(DROP)
                        .execute(Tuple.of(
                                (Object) others.stream().map(Due::contact).toArray(UUID[]::new)))
                        .replaceWithVoid();
    }
}
