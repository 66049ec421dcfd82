package io.embudo.labels;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A label as the API shows it.
 *
 * @param version changes with every write; the ETag
 * @param maxCompaniesPerContact null where there is no limit
 * @param maxContactsPerCompany null where there is no limit
 */
@Schema(name = "AssociationLabel")
record LabelView(
        String name,
        int version,
        Words label,
        @Nullable Integer maxCompaniesPerContact,
        @Nullable Integer maxContactsPerCompany,
        Instant createdAt,
        Instant updatedAt) {

    static LabelView of(Label label) {
        return new LabelView(
                label.name,
                label.version,
                new Words(label.spanish, label.english),
                label.maxCompaniesPerContact,
                label.maxContactsPerCompany,
                label.createdAt,
                label.updatedAt);
    }
}
