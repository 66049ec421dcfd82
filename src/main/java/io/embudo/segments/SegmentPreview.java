package io.embudo.segments;

import com.fasterxml.jackson.databind.JsonNode;
import io.embudo.conditions.CostClass;
import io.embudo.contacts.ContactView;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Who would be a member of a segment before it is made, within the caller's reach.
 *
 * @param total how many
 * @param sample the newest ten
 * @param cost how much work the condition is
 */
@Schema(name = "SegmentPreview")
public record SegmentPreview(long total, List<ContactView> sample, CostClass cost) {

    /** The condition to try. */
    @Schema(name = "SegmentPreviewRequest")
    public record Request(
            @NotNull @Schema(ref = "Condition") JsonNode where) {}
}
