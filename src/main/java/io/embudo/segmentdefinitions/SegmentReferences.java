package io.embudo.segmentdefinitions;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A feature whose things look at segments. A segment cannot be archived as long as any of them looks at it. */
public interface SegmentReferences {

    /** What looks at the segment, by name. */
    Uni<List<Reference>> of(UUID segment);

    /**
     * One thing that looks at a segment.
     *
     * @param kind what it is, such as {@code segment}
     */
    @Schema(name = "SegmentReference")
    record Reference(String kind, UUID id, String name) {}
}
