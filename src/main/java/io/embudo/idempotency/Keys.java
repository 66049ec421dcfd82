package io.embudo.idempotency;

import io.embudo.shared.ProblemException;
import io.embudo.shared.ProblemType;
import io.embudo.workers.Gathering;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The keys of the last 24 hours, shared by all replicas. */
@ApplicationScoped
class Keys {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    /**
     * Takes the key, or tells what became of it. Whatever the request then commits makes this durable as well, for the
     * log is flushed in order; so nobody need wait for the disk here. A claim of the same moment is not seen yet: then
     * neither side finds a row.
     */
    private static final String TAKE = """
            with taken as (
                insert into idempotency_key as k (caller, key, claim, fingerprint)
                select $1, $2, $3, $4
                where set_config('synchronous_commit', 'off', true) = 'off'
                on conflict (caller, key) do update
                set claim = excluded.claim, fingerprint = excluded.fingerprint, claimed_at = now(), status = null,
                    headers = null, body = null, kept = true
                where k.claimed_at < now() - interval '24 hours'
                returning claim)
            select t.claim is not null as taken, k.fingerprint, k.status, k.headers, k.body, k.kept,
                k.claimed_at < now() - interval '60 seconds' as abandoned
            from (select) as one
            left join taken t on true
            left join idempotency_key k on k.caller = $1 and k.key = $2
            """;

    private static final String KEEP = """
            update idempotency_key
            set status = $4, headers = $5, body = $6, kept = $7
            where caller = $1 and key = $2 and claim = $3
            """;

    private static final String FREE = "delete from idempotency_key where caller = $1 and key = $2 and claim = $3";

    /** Some at a time, so that no statement takes long. */
    private static final String REMOVE = """
            delete from idempotency_key
            where (caller, key) in (
                select caller, key
                from idempotency_key
                where claimed_at < now() - interval '24 hours'
                limit 10000)
            """;

    /** Requests of one moment share a round trip and a commit. */
    private static final Gathering.Size SIZE = new Gathering.Size(200, 20_000, 2);

    private final Pool pool;
    private final Gathering<Tuple, Row> taking = new Gathering<>(SIZE, this::takeAll);
    private final Gathering<Tuple, @Nullable Void> keeping = Gathering.of(SIZE, this::keepAll);

    Keys(Pool pool) {
        this.pool = pool;
    }

    /** The earlier answer; null where the key is free, and taken by this claim from now on. */
    Uni<@Nullable Answer> take(Claim claim) {
        return taking.ask(Tuple.of(claim.caller(), claim.key(), claim.id(), Buffer.buffer(claim.fingerprint())))
                .map(row -> earlier(claim, row));
    }

    /** Keeps what the request was answered; a body that is too large to keep is left out. */
    Uni<Void> keep(Claim claim, Answer answer, boolean isWhole) {
        Tuple values = Tuple.of(claim.caller(), claim.key(), claim.id(), answer.status(), answer.headers());
        return keeping.ask(values.addString(answer.body()).addBoolean(isWhole));
    }

    private Uni<List<Row>> takeAll(List<Tuple> group) {
        return pool.preparedQuery(TAKE).executeBatch(group).map(first -> Stream.iterate(
                        first, Objects::nonNull, RowSet::next)
                .map(one -> one.iterator().next())
                .toList());
    }

    private Uni<?> keepAll(List<Tuple> group) {
        return pool.preparedQuery(KEEP).executeBatch(group);
    }

    /** Lets the same key be used again: the request failed, and left nothing behind. */
    Uni<Void> free(Claim claim) {
        return pool.preparedQuery(FREE)
                .execute(Tuple.of(claim.caller(), claim.key(), claim.id()))
                .replaceWithVoid();
    }

    /** Removes keys of more than 24 hours; whether there may be more of them. */
    Uni<Boolean> removeOld() {
        return pool.query(REMOVE).execute().map(removed -> removed.rowCount() == 10_000);
    }

    private static @Nullable Answer earlier(Claim claim, Row row) {
        if (row.getBoolean("taken")) {
            return null;
        }
        var fingerprint = row.getBuffer("fingerprint");
        if (fingerprint == null) {
            throw inFlight();
        }
        if (!Arrays.equals(fingerprint.getBytes(), claim.fingerprint())) {
            throw new ProblemException(
                    ProblemType.KEY_REUSED,
                    "Another request was sent under this Idempotency-Key: its method, address or body differs.");
        }
        Integer status = row.getInteger("status");
        if (status == null) {
            throw row.getBoolean("abandoned") ? unknown() : inFlight();
        }
        if (!row.getBoolean("kept")) {
            throw new ProblemException(
                    ProblemType.ANSWER_NOT_KEPT,
                    "The request was carried out and answered with status %d; the answer itself is not kept."
                            .formatted(status));
        }
        return new Answer(status, (JsonObject) row.getValue("headers"), row.getString("body"));
    }

    private static ProblemException inFlight() {
        return new ProblemException(
                        ProblemType.IN_FLIGHT, "The first request under this Idempotency-Key is not answered yet.")
                .retryAfter(PAUSE);
    }

    private static ProblemException unknown() {
        return new ProblemException(
                ProblemType.OUTCOME_UNKNOWN,
                "The first request under this Idempotency-Key has had no answer for a minute, as when the service"
                        + " crashed: look whether it was carried out, and send it again under a new key if not.");
    }
}
