package io.embudo.routingrules;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * To whom a rule gives a lead.
 *
 * @param teamId the team that the lead belongs to from then on, whoever owns it
 * @param members who may own it; where there are none the team gets it, and picks it up
 * @param method which of the available members gets it; {@code roundRobin} where it is not said
 * @param whenNobody what becomes of it while no member is available; {@code nextRule} where it is not said
 */
@Schema(name = "LeadAssignment")
public record LeadAssignment(
        @Nullable UUID teamId,
        @Nullable @Size(max = 200) List<@NotNull @Valid RoutingMember> members,
        @Nullable RoutingMethod method,
        @Nullable WhenNobody whenNobody) {

    public LeadAssignment {
        members = Objects.requireNonNullElse(members, List.of());
        method = Objects.requireNonNullElse(method, RoutingMethod.ROUND_ROBIN);
        whenNobody = Objects.requireNonNullElse(whenNobody, WhenNobody.NEXT_RULE);
    }

    /** The members, none where none were said. */
    public List<RoutingMember> who() {
        return Objects.requireNonNull(members);
    }

    /** The method in force. */
    public RoutingMethod how() {
        return Objects.requireNonNull(method);
    }

    /** What is in force while nobody is available. */
    public WhenNobody otherwise() {
        return Objects.requireNonNull(whenNobody);
    }

    /** Whether it gives leads to nobody at all. */
    public boolean givesToNobody() {
        return teamId == null && who().isEmpty();
    }
}
