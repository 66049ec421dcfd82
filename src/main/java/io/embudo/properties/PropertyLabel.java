package io.embudo.properties;

import io.vertx.core.json.JsonObject;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What people call something, in each language; the other language's word where only one is said.
 *
 * @param es in Spanish
 * @param en in English
 */
@Schema(name = "PropertyLabel")
public record PropertyLabel(
        @Nullable @Size(min = 1, max = 200) @Schema(examples = "Sector")
        String es,

        @Nullable @Size(min = 1, max = 200) @Schema(examples = "Industry")
        String en) {

    public PropertyLabel {
        String first = es == null ? en : es;
        en = en == null ? first : en;
        es = first;
    }

    /** The same word in every language. */
    public static PropertyLabel of(String word) {
        return new PropertyLabel(word, word);
    }

    static @Nullable PropertyLabel of(@Nullable JsonObject stored) {
        return stored == null ? null : new PropertyLabel(stored.getString("es"), stored.getString("en"));
    }

    PropertyLabel or(String word) {
        return es == null ? of(word) : this;
    }

    boolean says(String word) {
        return word.equalsIgnoreCase(es) || word.equalsIgnoreCase(en);
    }
}
