package io.embudo.properties;

import io.vertx.core.json.JsonObject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One of the values that an enumeration knows.
 *
 * @param value what is stored
 * @param label what people read; the value where it is not said
 * @param retired whether it is kept where it is stored, and given to nobody any more
 */
@Schema(name = "PropertyOption")
public record PropertyOption(
        @NotBlank @Size(max = 200) @Schema(examples = "education")
        String value,

        @Nullable @Valid PropertyLabel label,
        boolean retired) {

    public PropertyOption {
        label = value == null
                ? label
                : Objects.requireNonNullElse(label, PropertyLabel.of(value)).or(value);
    }

    /** An option that is called what it is. */
    public static PropertyOption of(String value) {
        return new PropertyOption(value, null, false);
    }

    static PropertyOption of(JsonObject stored) {
        return new PropertyOption(
                stored.getString("value"),
                PropertyLabel.of(stored.getJsonObject("label")),
                stored.getBoolean("retired", false));
    }

    /** Whether a person who writes this means this option. */
    boolean isMeantBy(String text) {
        return text.equalsIgnoreCase(value) || (label != null && label.says(text));
    }
}
