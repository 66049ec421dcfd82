package io.embudo.consents;

import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One answer of a contact, as the API shows it.
 *
 * @param granted whether it was a yes
 * @param text the very words that were agreed to, or refused
 * @param source a code for what kind of thing took the answer
 * @param sourceId which one, such as the form or the message
 * @param proof what else shows that it was so, such as the page and the browser
 * @param actor who says so
 * @param occurredAt when it was given; the latest is in force
 * @param recordedAt when it was noted
 */
@Schema(name = "Consent")
public record ConsentView(
        UUID id,
        String purpose,
        ConsentChannel channel,
        boolean granted,
        LegalBasis legalBasis,
        @Nullable String text,
        @Nullable String textVersion,
        String source,
        @Nullable UUID sourceId,
        Map<String, Object> proof,
        String actor,
        Instant occurredAt,
        Instant recordedAt) {

    /** Reads all columns of the ledger, or of what is in force. */
    public static ConsentView of(Row row) {
        return new ConsentView(
                row.getUUID("id"),
                row.getString("purpose"),
                ConsentChannel.valueOf(row.getString("channel")),
                row.getBoolean("granted"),
                LegalBasis.valueOf(row.getString("legal_basis")),
                row.getString("text"),
                row.getString("text_version"),
                row.getString("source"),
                row.getUUID("source_id"),
                ((JsonObject) row.getValue("proof")).getMap(),
                row.getString("actor"),
                row.getOffsetDateTime("occurred_at").toInstant(),
                row.getOffsetDateTime("recorded_at").toInstant());
    }
}
