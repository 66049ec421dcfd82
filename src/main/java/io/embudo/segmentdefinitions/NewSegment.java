package io.embudo.segmentdefinitions;

import com.fasterxml.jackson.databind.JsonNode;
import io.embudo.shared.ProblemException;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a caller says about a segment.
 *
 * @param kind stays as it is from the first day
 * @param where the condition; needed by dynamic segments and snapshots, and static ones have none
 */
@Schema(name = "NewSegment")
public record NewSegment(
        @NotBlank @Size(max = 200) @Schema(examples = "Active in education")
        String name,

        @Nullable @Size(max = 2000) String description,
        @NotNull SegmentKind kind,

        @Nullable @Schema(ref = "Condition") JsonNode where) {

    public NewSegment {
        boolean hasCondition = where != null && !where.isNull();
        if (kind == SegmentKind.STATIC && hasCondition) {
            throw ProblemException.invalid("/where", "is not for static segments, whose members are put in by hand");
        }
        if (kind != null && kind != SegmentKind.STATIC && !hasCondition) {
            throw ProblemException.invalid("/where", "is needed: the condition of a %s segment".formatted(kind));
        }
    }
}
