package io.embudo.scoring;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Scores many contacts at once, from the facts alone: doing it twice ends as doing it once. */
@ApplicationScoped
class Scoring {

    private final Scores scores;

    Scoring(Scores scores) {
        this.scores = scores;
    }

    /** Replaces the scores of those of the contacts that exist. The connection must hold the lock on the model. */
    Uni<Void> score(SqlConnection connection, ModelInForce model, UUID[] contacts) {
        return Findings.of(connection, model, contacts)
                .chain(findings -> scores.replace(connection, model, sheets(model, findings)));
    }

    private static Map<UUID, ScoreSheet> sheets(ModelInForce model, Map<UUID, Map<Integer, Long>> findings) {
        Map<UUID, ScoreSheet> sheets = new LinkedHashMap<>();
        findings.forEach((contact, counts) -> sheets.put(contact, ScoreSheet.of(model.rules(), counts)));
        return sheets;
    }
}
