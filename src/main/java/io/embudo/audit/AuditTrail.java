package io.embudo.audit;

import io.embudo.shared.Ids;
import io.embudo.workers.Gathering;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Adds to the trail, for many requests at once. */
@ApplicationScoped
class AuditTrail {

    /**
     * Nobody waits for the disk here: the log is flushed in order, so that an entry is durable as soon as anything that
     * is committed after it is.
     */
    private static final String ADD = """
            insert into audit_entry
                (id, kind, request_id, actor, client, address, permission, operation, record_ids, status)
            select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10
            where set_config('synchronous_commit', 'off', true) = 'off'
            """;

    private static final Gathering.Size SIZE = new Gathering.Size(500, 20_000, 2);

    private final Pool pool;
    private final AuditChain chain;
    private final Gathering<Tuple, @Nullable Void> entries = Gathering.of(SIZE, this::add);

    AuditTrail(Pool pool, AuditChain chain) {
        this.pool = pool;
        this.chain = chain;
    }

    /** Notes what is about to be done. */
    Uni<Void> requested(AuditedRequest request) {
        return add("requested", request, request.records(), null);
    }

    /** Notes how it ended. */
    Uni<Void> answered(AuditedRequest request, List<UUID> records, int status) {
        return add("answered", request, records, status).invoke(chain::wakeSoon);
    }

    private Uni<Void> add(String kind, AuditedRequest request, List<UUID> records, @Nullable Integer status) {
        Tuple values = Tuple.tuple()
                .addUUID(Ids.next())
                .addString(kind)
                .addString(request.requestId())
                .addString(request.actor())
                .addString(request.client())
                .addString(request.address())
                .addString(request.permission())
                .addString(request.operation())
                .addArrayOfUUID(records.toArray(UUID[]::new))
                .addInteger(status);
        return entries.ask(values);
    }

    private Uni<?> add(List<Tuple> group) {
        return pool.preparedQuery(ADD).executeBatch(group);
    }
}
