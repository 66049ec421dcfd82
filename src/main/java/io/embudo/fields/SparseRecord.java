package io.embudo.fields;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A contact or a company with those of its fields that were asked for.
 *
 * @param fields by name, each as the whole one has it; null where it is not known
 */
@Schema(name = "SparseRecord", additionalProperties = Schema.True.class)
public record SparseRecord(
        UUID id, @JsonAnyGetter @Schema(hidden = true) Map<String, Object> fields) {}
