package io.embudo.companycontacts;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A contact of a company.
 *
 * @param labels what the contact is to it
 * @param primary whether the company is the contact's primary one
 * @param since when the first of the labels was given
 */
@Schema(name = "AssociatedContact")
record AssociatedContact(
        UUID contactId,
        @Nullable String email,
        @Nullable String firstName,
        @Nullable String lastName,
        List<String> labels,
        boolean primary,
        Instant since) {

    static AssociatedContact of(Row row) {
        return new AssociatedContact(
                row.getUUID("contact_id"),
                row.getString("email"),
                row.getString("first_name"),
                row.getString("last_name"),
                List.of(row.getArrayOfStrings("labels")),
                row.getBoolean("is_primary"),
                row.getOffsetDateTime("since").toInstant());
    }
}
