package io.embudo.routingrules;

import com.fasterxml.jackson.databind.JsonNode;
import io.embudo.shared.ProblemException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a caller says about a routing rule.
 *
 * @param position rules are asked from the lowest on; of several with one position, the oldest first. 0 where it is not
 *     said
 * @param enabled whether it is asked; true where it is not said
 * @param where a condition over the lead; every lead satisfies it where it is not said. Where the lead came from is asked
 *     by its events: those with a {@code channel}, or {@code contact.created} with its {@code properties.source}
 * @param score the scores that a lead has to have besides
 * @param assign to whom the rule gives the leads that it takes
 */
@Schema(name = "NewRoutingRule")
public record NewRoutingRule(
        @NotBlank @Size(max = 200) @Schema(examples = "Mexico, hot")
        String name,

        @Nullable @Min(0) @Max(1_000_000) Integer position,
        @Nullable Boolean enabled,
        @Nullable @Schema(ref = "Condition") JsonNode where,
        @Nullable @Valid ScoreBand score,
        @NotNull @Valid LeadAssignment assign) {

    int place() {
        return position == null ? 0 : position;
    }

    boolean isEnabled() {
        return enabled == null || enabled;
    }

    boolean hasCondition() {
        return where != null && !where.isNull();
    }

    NewRoutingRule withWhere(@Nullable JsonNode condition) {
        return new NewRoutingRule(name, position, enabled, condition, score, assign);
    }

    /** Refuses what each value allows alone and all of them together do not. */
    void requireSound(boolean isLastResort) {
        if (score != null) {
            score.requireSound();
        }
        if (isLastResort && (hasCondition() || score != null)) {
            throw ProblemException.invalid(
                    hasCondition() ? "/where" : "/score", "is nothing the last resort can ask about");
        }
        if (!isLastResort && assign.givesToNobody()) {
            throw ProblemException.invalid("/assign", "names neither a team nor a member");
        }
        if (assign.otherwise() == WhenNobody.TEAM_ONLY && assign.teamId() == null) {
            throw ProblemException.invalid("/assign/teamId", "is needed for teamOnly");
        }
        requireSound(assign.who());
    }

    private static void requireSound(List<RoutingMember> members) {
        Set<UUID> seen = new HashSet<>();
        for (int place = 0; place < members.size(); place++) {
            RoutingMember member = members.get(place);
            String pointer = "/assign/members/" + place;
            if (!seen.add(member.userId())) {
                throw ProblemException.invalid(pointer + "/userId", "is a member already");
            }
            if (member.workingHours() != null) {
                member.workingHours().requireSound(pointer + "/workingHours");
            }
        }
    }
}
