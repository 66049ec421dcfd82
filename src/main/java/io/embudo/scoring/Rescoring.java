package io.embudo.scoring;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.embudo.events.ProjectionLock;
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
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Scores everybody anew after the model changed: a chunk of contacts in each transaction, in id order, its place kept
 * beside the model. One transaction for all of them would hold every projection back until its end.
 */
@ApplicationScoped
class Rescoring {

    private static final Logger LOG = Logger.getLogger(Rescoring.class);
    private static final int CHUNK = 1000;
    private static final long POLL_MILLIS = 500;
    private static final UUID BEGINNING = new UUID(0, 0);

    private static final String PENDING = "select from score_model where rescored_to is not null";

    private static final String MOVE = "update score_model set rescored_to = $2 where id = $1";

    private static final String NEXT_CHUNK = "select id from contact where id > $1 order by id limit $2";

    private final Scoring scoring;
    private final ObjectMapper json;
    private final Worker worker;

    Rescoring(Pool pool, Scoring scoring, ObjectMapper json, Workers workers) {
        this.scoring = scoring;
        this.json = json;
        this.worker = workers.worker(
                pool,
                PENDING,
                this::scoreChunk,
                failure -> LOG.error("Scoring everybody anew failed; tried again", failure));
    }

    void start(@Observes StartupEvent event) {
        worker.pollEvery(POLL_MILLIS);
    }

    /** Has everybody scored anew, from the first contact on, once the connection's transaction is committed. */
    static Uni<Void> request(SqlConnection connection, ModelInForce model) {
        return move(connection, model, BEGINNING);
    }

    /** Whether there may be more. */
    private Uni<Boolean> scoreChunk(SqlConnection connection) {
        return ProjectionLock.hold(connection, ScoreProjection.NAME)
                .chain(() -> ModelInForce.read(connection, json))
                .chain(model -> model.rescoredTo() == null
                        ? Uni.createFrom().item(false)
                        : scoreChunk(connection, model, model.rescoredTo()));
    }

    private Uni<Boolean> scoreChunk(SqlConnection connection, ModelInForce model, UUID place) {
        return chunkAfter(connection, place)
                .call(chunk -> scoring.score(connection, model, chunk))
                .call(chunk -> move(connection, model, chunk.length < CHUNK ? null : chunk[CHUNK - 1]))
                .map(chunk -> chunk.length == CHUNK);
    }

    private static Uni<UUID[]> chunkAfter(SqlConnection connection, UUID place) {
        return connection
                .preparedQuery(NEXT_CHUNK)
                .execute(Tuple.of(place, CHUNK))
                .map(rows -> {
                    List<UUID> ids = new ArrayList<>(rows.size());
                    rows.forEach(row -> ids.add(row.getUUID("id")));
                    return ids.toArray(UUID[]::new);
                });
    }

    private static Uni<Void> move(SqlConnection connection, ModelInForce model, @Nullable UUID place) {
        return connection
                .preparedQuery(MOVE)
                .execute(Tuple.of(model.id(), place))
                .replaceWithVoid();
    }
}
