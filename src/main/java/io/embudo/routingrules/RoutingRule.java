package io.embudo.routingrules;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A rule by which new leads are given to people and teams.
 *
 * @param lastResort whether it is the one that is asked after all others, whatever its position; it cannot be archived
 */
@Schema(name = "RoutingRule")
public record RoutingRule(
        UUID id,
        int version,
        String name,
        int position,
        boolean lastResort,
        boolean enabled,

        @Nullable @Schema(ref = "Condition") JsonNode where,

        @Nullable ScoreBand score,
        LeadAssignment assign,
        Instant createdAt,
        Instant updatedAt) {

    /** What a caller would have to say to make this rule as it is. */
    NewRoutingRule said() {
        return new NewRoutingRule(name, position, enabled, where, score, assign);
    }
}
