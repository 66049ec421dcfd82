package io.embudo.routing;

import io.embudo.dispatch.Lead;
import io.embudo.events.Event;
import io.embudo.events.EventBatch;
import io.embudo.segmentdefinitions.SegmentRows;
import io.embudo.shared.SqlQuery;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** The leads that came as nobody's: each noted once, open until a rule or a person takes it. */
final class Leads {

    /** The stages in which a contact is a lead that somebody works on; the index that counts them names the same. */
    static final String STAGES = "('lead', 'marketingQualifiedLead', 'salesQualifiedLead', 'opportunity')";

    /** Where no rule gives leads to anybody, they are noted, and nobody is asked. */
    private static final String ANYBODY = """
            exists (select from routing_rule
                where enabled and archived_at is null and (team_id is not null or members <> '[]'))""";

    private static final String COME = """
            insert into routing_lead (contact_id, came_at, event_id, event_recorded_at, due_at)
            select distinct on (c.id) c.id, e.recorded_at, e.id, e.recorded_at, case when %s then now() end
            from unnest($1::uuid[], $2::uuid[], $3::timestamptz[]) as e(id, contact_id, recorded_at)
            join contact c on c.id = e.contact_id
            where c.owner_id is null and c.team_id is null and c.erased_at is null and c.lifecycle_stage in %s
            order by c.id, e.recorded_at
            on conflict do nothing
            """.formatted(ANYBODY, STAGES);

    private static final String TOUCH = """
            update routing_lead set event_id = $1, event_recorded_at = $2, due_at = now()
            where closed_at is null and %s
            """.formatted(ANYBODY);

    private static final String WAKE = "update routing_lead set due_at = now() where due_at > now()";

    /** Whether a projection has taken in the latest event that may have changed what it says of the lead. */
    private static final String FOLLOWED = """
            coalesce((select (e.tx, e.id) <= (p.tx, p.id) from event e cross join projection p
                where e.recorded_at = l.event_recorded_at and e.id = l.event_id and p.name = '%s'), true)""";

    private static final String COLUMNS =
            """
            c.id, c.owner_id is not null or c.team_id is not null as owned, c.archived_at is not null as archived,
            c.lifecycle_stage in %s as is_lead, l.closed_at is not null as closed, coalesce(s.value, 0) as score,
            %s and not exists (select from score_model where archived_at is null and rescored_to is not null) as scored,
            %s as segmented
            """.formatted(STAGES, FOLLOWED.formatted("score"), FOLLOWED.formatted(SegmentRows.PROJECTION));

    /** Who is being written by somebody else is left for the next turn: nobody waits for routing, nor it for them. */
    private static final String DUE = """
            select %s
            from routing_lead l
            join contact c on c.id = l.contact_id
            left join contact_score s on s.contact_id = l.contact_id
            where l.due_at <= now()
            order by l.due_at, l.contact_id
            limit ?
            for no key update of c skip locked
            """.formatted(COLUMNS);

    private static final String ONE = """
            select %s
            from contact c
            left join routing_lead l on l.contact_id = c.id
            left join contact_score s on s.contact_id = c.id
            where c.id = ?
            """.formatted(COLUMNS);

    private static final String SETTLE = """
            update routing_lead l
            set due_at = o.due_at, closed_at = case when o.closed then now() end, rule_id = o.rule_id
            from unnest($1::uuid[], $2::timestamptz[], $3::boolean[], $4::uuid[]) as o(id, due_at, closed, rule_id)
            where l.contact_id = o.id
            """;

    private Leads() {}

    /**
     * What became of a lead in a turn.
     *
     * @param due when the rules are asked again; null where only an event can change their answer
     * @param rule which rule took it
     */
    record Outcome(
            UUID contact,
            boolean closed,
            @Nullable Instant due,
            @Nullable UUID rule) {

        private @Nullable OffsetDateTime dueTime() {
            return due == null ? null : due.atOffset(ZoneOffset.UTC);
        }
    }

    /** Notes those of the contacts that are new leads of nobody. */
    static Uni<Void> come(SqlConnection connection, EventBatch batch) {
        return batch.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(COME)
                        .execute(Tuple.of(
                                batch.column(Event::id, UUID[]::new),
                                batch.column(Event::contactId, UUID[]::new),
                                batch.recordedAt()))
                        .replaceWithVoid();
    }

    /** Has the rules asked anew about those of the contacts that are open, once all has followed the event. */
    static Uni<Void> touch(SqlConnection connection, UUID[] contacts, Event last) {
        return contacts.length == 0
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(TOUCH + " and contact_id = any($3)")
                        .execute(Tuple.of(last.id(), recordedAt(last), contacts))
                        .replaceWithVoid();
    }

    /** As {@link #touch}, for all that are open. */
    static Uni<Void> touchAll(SqlConnection connection, Event last) {
        return connection
                .preparedQuery(TOUCH)
                .execute(Tuple.of(last.id(), recordedAt(last)))
                .replaceWithVoid();
    }

    /** Has the rules asked at once about those that wait for a moment. */
    static Uni<Void> wakeWaiting(SqlConnection connection) {
        return connection.query(WAKE).execute().replaceWithVoid();
    }

    /** Those that the rules are to be asked about now, held until the transaction ends. */
    static Uni<List<Lead>> due(SqlConnection connection, int atMost) {
        return new SqlQuery("").add(DUE, atMost).list(connection, Leads::lead);
    }

    /** A contact, whether it came as a lead or not. */
    static Uni<Lead> one(SqlClient client, UUID contact) {
        return new SqlQuery("").add(ONE, contact).one(client, Leads::lead, "contact", contact);
    }

    static Uni<Void> settle(SqlConnection connection, List<Outcome> outcomes) {
        return connection
                .preparedQuery(SETTLE)
                .execute(Tuple.of(
                        column(outcomes, Outcome::contact, UUID[]::new),
                        column(outcomes, Outcome::dueTime, OffsetDateTime[]::new),
                        column(outcomes, Outcome::closed, Boolean[]::new),
                        column(outcomes, Outcome::rule, UUID[]::new)))
                .replaceWithVoid();
    }

    private static <T> T[] column(
            List<Outcome> outcomes, Function<Outcome, @Nullable T> value, IntFunction<T[]> array) {
        return outcomes.stream().map(value).toArray(array);
    }

    private static OffsetDateTime recordedAt(Event event) {
        return Objects.requireNonNull(event.recordedAt()).atOffset(ZoneOffset.UTC);
    }

    private static Lead lead(Row row) {
        return new Lead(
                row.getUUID("id"),
                row.getBoolean("owned"),
                row.getBoolean("archived"),
                row.getBoolean("is_lead"),
                row.getBoolean("closed"),
                row.getInteger("score"),
                row.getBoolean("scored"),
                row.getBoolean("segmented"));
    }
}
