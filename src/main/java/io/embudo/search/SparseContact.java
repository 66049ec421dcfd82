package io.embudo.search;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A contact with those of its fields that were asked for.
 *
 * @param fields by name, each as {@link io.embudo.contacts.ContactView} has it; null where it is not known
 */
@Schema(name = "SparseContact", additionalProperties = Schema.True.class)
public record SparseContact(
        UUID id, @JsonAnyGetter @Schema(hidden = true) Map<String, Object> fields) {}
