package io.embudo.audit;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** Reads the trail from its beginning, some entries at a time; no connection is held between two readings. */
@ApplicationScoped
class AuditExport {

    private static final int AT_ONCE = 1000;

    private final Pool pool;

    AuditExport(Pool pool) {
        this.pool = pool;
    }

    /** The last entry that was read. */
    private static final class Place {
        private Instant moment = Instant.EPOCH;
        private UUID id = new UUID(0, 0);
    }

    Multi<AuditEntry> entries(AuditQuery asked) {
        return Multi.createBy()
                .repeating()
                .uni(Place::new, place -> next(asked, place))
                .whilst(read -> read.size() == AT_ONCE)
                .onItem()
                .disjoint();
    }

    private Uni<List<AuditEntry>> next(AuditQuery asked, Place place) {
        return asked.entries()
                .add("and (e.recorded_at, e.id) > (?, ?)", place.moment.atOffset(ZoneOffset.UTC), place.id)
                .add("order by e.recorded_at, e.id limit ?", AT_ONCE)
                .list(pool, AuditEntry::of)
                .invoke(read -> {
                    if (!read.isEmpty()) {
                        place.moment = read.getLast().recordedAt();
                        place.id = read.getLast().id();
                    }
                });
    }
}
