package io.embudo.memberships;

import io.embudo.shared.SqlQuery;
import io.embudo.workers.Worker;
import io.embudo.workers.Workers;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Asks again about exactly those contacts whose membership time alone may have changed. */
@ApplicationScoped
class DueTimer {

    private static final Logger LOG = Logger.getLogger(DueTimer.class);
    private static final long POLL_MILLIS = 250;
    private static final int AT_ONCE = 5000;

    private static final String ANYTHING = "select from segment_due where due_at <= now() limit 1";

    private static final String NEXT = """
            select segment_id, array_agg(contact_id order by contact_id) as contacts
            from (select segment_id, contact_id from segment_due where due_at <= now() order by due_at limit $1) as due
            group by segment_id
            order by segment_id
            """;

    private static final String DROP = "delete from segment_due where segment_id = any($1)";

    private final KeptSegments segments;
    private final Worker worker;

    DueTimer(Pool pool, KeptSegments segments, Workers workers) {
        this.segments = segments;
        this.worker = workers.worker(
                pool,
                ANYTHING,
                this::settle,
                failure -> LOG.warn("What fell due could not be looked at; tried again", failure));
    }

    private record Due(UUID segment, UUID[] contacts) {}

    void start(@Observes StartupEvent event) {
        worker.pollEvery(POLL_MILLIS);
    }

    /** Whether there may be more. */
    private Uni<Boolean> settle(SqlConnection connection) {
        return Membership.lock(connection).chain(() -> segments.all(connection)).chain(kept -> new SqlQuery(
                        NEXT.replace("$1", String.valueOf(AT_ONCE)))
                .list(connection, row -> new Due(row.getUUID("segment_id"), row.getArrayOfUUIDs("contacts")))
                .chain(due -> settle(connection, KeptSegments.byId(kept), due)));
    }

    private static Uni<Boolean> settle(SqlConnection connection, Map<UUID, KeptSegment> kept, List<Due> due) {
        Map<KeptSegment, UUID[]> touches = new LinkedHashMap<>();
        List<UUID> gone = new ArrayList<>();
        int contacts = 0;
        for (Due next : due) {
            contacts += next.contacts().length;
            if (kept.containsKey(next.segment())) {
                touches.put(kept.get(next.segment()), next.contacts());
            } else {
                gone.add(next.segment());
            }
        }
        boolean more = contacts == AT_ONCE;
        return Membership.settle(connection, touches)
                .chain(() -> connection.preparedQuery(DROP).execute(Tuple.of((Object) gone.toArray(UUID[]::new))))
                .replaceWith(more);
    }
}
