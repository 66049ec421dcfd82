package io.embudo.search;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import io.embudo.shared.Paging;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Locale;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Which contacts are looked for.
 *
 * @param where the condition; all contacts where there is none
 * @param limit how many a page has at most; 50 where it is not said
 * @param after the cursor of the page before: its {@code next}
 * @param count whether to count them all
 */
@Schema(name = "ContactSearch")
public record SearchRequest(
        @Nullable @Schema(ref = "Condition") JsonNode where,

        @Nullable @Min(1) @Max(Paging.MAX_LIMIT) Integer limit,
        @Nullable String after,
        @Nullable Count count) {

    /** Whether a page says how many contacts there are in all. */
    public enum Count {
        NONE,
        EXACT;

        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        @Override
        public String toString() {
            return code();
        }
    }

    Paging paging() {
        Paging paging = new Paging();
        paging.limit = Objects.requireNonNullElse(limit, paging.limit);
        paging.after = after;
        return paging;
    }
}
