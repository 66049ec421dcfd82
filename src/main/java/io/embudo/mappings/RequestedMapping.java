package io.embudo.mappings;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A mapping as the caller writes it, and as the result repeats it. What it does not mention is guessed.
 *
 * @param columns the target of a column by its header; null for a column to leave out
 * @param key the header of the column by which a row finds its contact
 */
public record RequestedMapping(
        Map<String, @Nullable String> columns, @Nullable String key) {

    /** Everything is to be guessed. */
    public static final RequestedMapping NONE = new RequestedMapping(Map.of(), null);

    public RequestedMapping {
        columns = Objects.requireNonNullElse(columns, Map.of());
    }
}
