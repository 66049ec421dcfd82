package io.embudo.segments;

import com.fasterxml.jackson.databind.JsonNode;
import io.embudo.shared.ProblemException;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Which contacts are put into a static segment, or taken out: named ones, or whoever satisfies a condition now.
 *
 * @param ids at most 1,000, each within the caller's reach
 * @param where a condition; whoever satisfies it within the caller's reach
 */
@Schema(name = "MembersChange")
public record MembersChange(
        @Nullable @Size(min = 1, max = 1000) List<@NotNull UUID> ids,

        @Nullable @Schema(ref = "Condition") JsonNode where) {

    public MembersChange {
        if (where != null && where.isNull()) {
            where = null;
        }
        if ((ids == null) == (where == null)) {
            throw ProblemException.invalid("/ids", "is needed where there is no where, and does not go with it");
        }
    }

    /**
     * What came of it.
     *
     * @param changed how many were put in, or taken out
     * @param unchanged how many of those picked were so already
     */
    @Schema(name = "MembersChanged")
    public record Outcome(long changed, long unchanged) {}
}
