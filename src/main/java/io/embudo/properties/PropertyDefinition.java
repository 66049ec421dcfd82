package io.embudo.properties;

import io.vertx.mutiny.sqlclient.Row;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What is known of a custom property.
 *
 * @param name how conditions, mappings and contacts call it, after {@code properties.}
 * @param label what people call it
 * @param unique whether no two contacts have the same value, so that a value finds its contact
 */
@Schema(name = "PropertyDefinition")
public record PropertyDefinition(
        @Schema(examples = "leadNumber") String name,
        @Schema(examples = "Lead Number") String label,
        PropertyType type,
        boolean unique) {

    static PropertyDefinition of(Row row) {
        return new PropertyDefinition(
                row.getString("name"),
                row.getString("label"),
                PropertyType.of(row.getString("type")),
                row.getBoolean("is_unique"));
    }
}
