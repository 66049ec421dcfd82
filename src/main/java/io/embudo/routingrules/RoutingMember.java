package io.embudo.routingrules;

import io.embudo.schedules.WorkingHours;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Somebody a rule gives leads to.
 *
 * @param capacity how many open leads they have at most, counting all that they own: contacts that are not archived, in
 *     the stages lead, marketingQualifiedLead, salesQualifiedLead and opportunity. No such limit where it is not said; 0
 *     is a way to take no more for a while
 * @param workingHours when they take leads; always where it is not said
 */
@Schema(name = "RoutingMember")
public record RoutingMember(
        @NotNull UUID userId,
        @Nullable @Min(0) @Max(MOST_LEADS) Integer capacity,
        @Nullable @Valid WorkingHours workingHours) {

    static final int MOST_LEADS = 100_000;
}
