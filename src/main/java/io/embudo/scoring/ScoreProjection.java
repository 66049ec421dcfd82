package io.embudo.scoring;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.embudo.events.Event;
import io.embudo.events.EventBatch;
import io.embudo.events.Projection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Keeps the scores of the contacts that a batch touches, and asks for everybody to be scored anew when the model
 * changes. It counts from the facts and never adds to an earlier score, so that a rebuild ends the same.
 */
@ApplicationScoped
class ScoreProjection implements Projection {

    static final String NAME = "score";

    private final Scoring scoring;
    private final ObjectMapper json;

    ScoreProjection(Scoring scoring, ObjectMapper json) {
        this.scoring = scoring;
        this.json = json;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Uni<Void> apply(SqlConnection connection, EventBatch batch) {
        return ModelInForce.read(connection, json)
                .call(model -> batch.ofType("scoreModel.changed").isEmpty()
                        ? Uni.createFrom().voidItem()
                        : Rescoring.request(connection, model))
                .chain(model -> score(connection, model, telling(batch, model)));
    }

    @Override
    public Uni<Void> reset(SqlConnection connection) {
        return connection
                .query("truncate contact_score, score_contribution")
                .execute()
                .replaceWithVoid();
    }

    private Uni<Void> score(SqlConnection connection, ModelInForce model, EventBatch telling) {
        UUID[] touched = telling.touched();
        return touched.length == 0 ? Uni.createFrom().voidItem() : scoring.score(connection, model, touched);
    }

    /** The events that can change a score: those that rules count, and those that say who somebody is. */
    private static EventBatch telling(EventBatch batch, ModelInForce model) {
        Set<String> counted = model.eventTypes().collect(Collectors.toSet());
        return batch.where(event -> counted.contains(event.type()) || tellsWho(event));
    }

    private static boolean tellsWho(Event event) {
        return event.type().startsWith("contact.") || event.type().equals("visitor.identified");
    }
}
