package io.embudo.segmentdefinitions;

import io.embudo.references.References;
import io.embudo.references.Referred;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The segments whose conditions look at a segment. */
@ApplicationScoped
class ReferringSegments implements References {

    private static final Looking SEGMENTS = new Looking(Referred.segment, "segment", """
            select s.id, s.name
            from segment_reference r
            join segment s on s.id = r.segment_id and s.archived_at is null
            where r.refers_to = $1
            order by s.name, s.id""");

    @Override
    public List<Looking> looking() {
        return List.of(SEGMENTS);
    }
}
