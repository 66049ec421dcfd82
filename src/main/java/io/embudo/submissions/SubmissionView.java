package io.embudo.submissions;

import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A form filled in once, as the API shows it.
 *
 * @param values the answers by the name of the field: texts, numbers, true or false, and lists of texts
 * @param consent whether the person agreed to marketing
 * @param consents the names of the boxes of consent that were ticked
 * @param utm the {@code utm_*} values of the link they came by
 * @param referrer the page that linked to the form
 */
@Schema(name = "Submission")
public record SubmissionView(
        UUID id,
        UUID formId,
        UUID contactId,
        @Nullable UUID visitorId,
        Map<String, Object> values,
        boolean consent,
        List<String> consents,
        Map<String, Object> utm,
        @Nullable String referrer,
        Instant submittedAt) {

    static SubmissionView of(Row row) {
        return new SubmissionView(
                row.getUUID("id"),
                row.getUUID("form_id"),
                row.getUUID("contact_id"),
                row.getUUID("visitor_id"),
                ((JsonObject) row.getValue("answers")).getMap(),
                row.getBoolean("consent"),
                List.of(row.getArrayOfStrings("consents")),
                ((JsonObject) row.getValue("utm")).getMap(),
                row.getString("referrer"),
                row.getOffsetDateTime("submitted_at").toInstant());
    }
}
