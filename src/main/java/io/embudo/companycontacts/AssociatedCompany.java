package io.embudo.companycontacts;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A company of a contact.
 *
 * @param labels what the contact is to it
 * @param primary whether it is the contact's primary company; one of them is
 * @param since when the first of the labels was given
 */
@Schema(name = "AssociatedCompany")
record AssociatedCompany(
        UUID companyId, String name, @Nullable String domain, List<String> labels, boolean primary, Instant since) {

    static AssociatedCompany of(Row row) {
        return new AssociatedCompany(
                row.getUUID("company_id"),
                row.getString("name"),
                row.getString("domain"),
                List.of(row.getArrayOfStrings("labels")),
                row.getBoolean("is_primary"),
                row.getOffsetDateTime("since").toInstant());
    }
}
