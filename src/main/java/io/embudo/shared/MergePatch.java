package io.embudo.shared;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A JSON merge patch (RFC 7396): what is absent stays, null removes, an object merges, anything else replaces. */
@Schema(
        type = SchemaType.OBJECT,
        additionalProperties = Schema.True.class,
        description =
                "JSON merge patch (RFC 7396) with fields of what is created: absent fields stay, null clears a field")
public record MergePatch(@JsonValue @Schema(hidden = true) JsonNode patch) {

    /** The media type of a patch. */
    public static final String MEDIA_TYPE = "application/merge-patch+json";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public MergePatch {
        if (!patch.isObject()) {
            throw new IllegalArgumentException("a patch is a JSON object");
        }
    }

    JsonNode onto(JsonNode target) {
        return merge(target, patch);
    }

    private static JsonNode merge(JsonNode target, JsonNode patch) {
        if (!patch.isObject()) {
            return patch;
        }
        ObjectNode merged = target.isObject() ? target.deepCopy() : ((ObjectNode) patch).objectNode();
        for (Map.Entry<String, JsonNode> change : patch.properties()) {
            if (change.getValue().isNull()) {
                merged.remove(change.getKey());
            } else {
                merged.set(change.getKey(), merge(merged.path(change.getKey()), change.getValue()));
            }
        }
        return merged;
    }
}
