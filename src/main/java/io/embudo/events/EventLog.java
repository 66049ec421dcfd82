package io.embudo.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.util.List;

/** Appends facts to the log, in the same transaction as the rows that the command changes. */
@ApplicationScoped
public class EventLog {

    private static final String INSERT = """
            insert into event
                (id, type, occurred_at, contact_id, visitor_id, subject_id, campaign_id, channel, actor, properties)
            select id, type, occurred_at, contact_id, visitor_id, subject_id, campaign_id, channel, actor, properties
            from jsonb_to_recordset(%s) as e(id uuid, type text, occurred_at timestamptz, contact_id uuid,
                visitor_id uuid, subject_id uuid, campaign_id uuid, channel text, actor text, properties jsonb)
            """;

    private final ObjectMapper json;
    private final ProjectionWorker worker;

    EventLog(ObjectMapper json, ProjectionWorker worker) {
        this.json = json;
        this.worker = worker;
    }

    /** Appends within the transaction of the current Hibernate Reactive session. */
    public Uni<Void> append(Event... events) {
        String facts = toJson(List.of(events));
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(INSERT.formatted("cast(cast(?1 as text) as jsonb)"))
                        .setParameter(1, facts)
                        .executeUpdate())
                .invoke(worker::wakeSoon)
                .replaceWithVoid();
    }

    /** Appends within the transaction of the given connection; in one of its own where a pool is given. */
    public Uni<Void> append(SqlClient client, List<Event> events) {
        if (events.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return client.preparedQuery(INSERT.formatted("cast($1::text as jsonb)"))
                .execute(Tuple.of(toJson(events)))
                .invoke(worker::wakeSoon)
                .replaceWithVoid();
    }

    /** Says that the database itself appended, as the triggers on contacts do; the projections follow the commit. */
    public void wake() {
        worker.wakeSoon();
    }

    private String toJson(List<Event> events) {
        try {
            return json.writeValueAsString(events);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
