package io.embudo.confirmations;

import io.embudo.consents.Agreement;
import io.embudo.consents.ConsentChannel;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A confirmation whose link somebody has.
 *
 * @param agreements what is agreed to by it; none where the address alone is confirmed
 * @param isOver whether the link can be used no more
 */
record Pending(
        UUID id,
        UUID formId,
        String formName,
        UUID contactId,
        List<Agreement> agreements,
        Instant requestedAt,
        boolean isConfirmed,
        boolean isOver) {

    private static final int MAX_PROOF = 500;

    static Pending of(Row row) {
        UUID form = row.getUUID("form_id");
        return new Pending(
                row.getUUID("id"),
                form,
                row.getString("form_name"),
                row.getUUID("contact_id"),
                ((JsonArray) row.getValue("agreements"))
                        .stream()
                                .map(kept -> agreement((JsonObject) kept, form))
                                .toList(),
                row.getOffsetDateTime("requested_at").toInstant(),
                row.getOffsetDateTime("confirmed_at") != null,
                row.getBoolean("is_over"));
    }

    static JsonArray kept(List<Agreement> agreements) {
        JsonArray kept = new JsonArray();
        agreements.forEach(agreement -> kept.add(new JsonObject()
                .put("purpose", agreement.purpose())
                .put("channel", agreement.channel().name())
                .put("text", agreement.text())
                .put("version", agreement.textVersion())
                .put("proof", new JsonObject(agreement.proof()))));
        return kept;
    }

    /** The words, to be read once more. */
    List<String> words() {
        return agreements.stream().map(Agreement::text).toList();
    }

    /** What shows that it was confirmed, beside what showed that it was asked for. */
    Map<String, Object> proof(Agreement agreement, @Nullable String userAgent, Instant now) {
        Map<String, Object> proof = new HashMap<>(agreement.proof());
        proof.put("method", "doubleOptIn");
        proof.put("requestedAt", requestedAt.toString());
        proof.put("confirmedAt", now.toString());
        proof.put(
                "confirmedBy",
                userAgent == null ? "" : userAgent.substring(0, Math.min(userAgent.length(), MAX_PROOF)));
        return proof;
    }

    private static Agreement agreement(JsonObject kept, UUID form) {
        return new Agreement(
                kept.getString("purpose"),
                ConsentChannel.valueOf(kept.getString("channel")),
                kept.getString("text"),
                kept.getString("version"),
                "form",
                form,
                kept.getJsonObject("proof").getMap());
    }
}
