package io.embudo.campaigns;

import io.embudo.shared.Money;
import io.embudo.shared.ProblemException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a caller says about a campaign.
 *
 * @param endsOn the last day; none where it goes on
 * @param budget what it may cost
 * @param objective what it is to reach
 */
@Schema(name = "NewCampaign")
public record NewCampaign(
        @NotBlank @Size(max = 200) @Schema(examples = "Open day, autumn")
        String name,

        @NotNull CampaignType type,
        @NotNull LocalDate startsOn,
        @Nullable LocalDate endsOn,
        @Nullable Money budget,
        @Nullable @Valid Objective objective) {

    /**
     * A measurable aim.
     *
     * @param metric what is counted, such as {@code leads}, {@code customers} or {@code revenue}
     * @param target how much of it
     */
    @Schema(name = "Objective")
    public record Objective(
            @NotBlank @Size(max = 100) @Schema(examples = "leads")
            String metric,

            @NotNull @Positive @Schema(examples = "200") BigDecimal target) {}

    public NewCampaign {
        if (startsOn != null && endsOn != null && endsOn.isBefore(startsOn)) {
            throw ProblemException.invalid("/endsOn", "is before startsOn");
        }
        if (budget != null && budget.isNegative()) {
            throw ProblemException.invalid("/budget/amount", "is negative");
        }
    }
}
