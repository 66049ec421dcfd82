package io.embudo.costs;

import io.embudo.shared.Channel;
import io.embudo.shared.Money;
import io.embudo.shared.ProblemException;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a caller says about money spent: either the amount, or how many hours at which rate.
 *
 * @param campaignId the campaign it was spent for; none where it belongs to no campaign
 * @param channel the channel it was spent on; none where it belongs to no channel
 * @param amount what was spent, not negative
 * @param hours how long somebody worked, in hundredths of an hour at the finest
 * @param hourlyRate what an hour costs, not negative
 * @param incurredOn the day it counts on
 */
@Schema(name = "NewCost")
public record NewCost(
        @Nullable UUID campaignId,
        @Nullable Channel channel,
        @NotNull CostCategory category,
        @Nullable Money amount,
        @Nullable @Schema(examples = "12.5") BigDecimal hours,
        @Nullable Money hourlyRate,
        @NotNull LocalDate incurredOn,

        @Nullable @Size(max = 2000) @Schema(examples = "Search ads, first week")
        String description) {

    private static final BigDecimal MAX_HOURS = new BigDecimal("9999999.99");
    private static final int MAX_INTEGER_DIGITS = 15;

    public NewCost {
        if (incurredOn != null && (incurredOn.getYear() < 1900 || incurredOn.getYear() > 9999)) {
            throw ProblemException.invalid("/incurredOn", "is not a date of the years 1900 to 9999");
        }
        if (hours == null && hourlyRate == null) {
            requireAmount(amount);
        } else {
            refuseAmount(amount);
            requireWork(hours, hourlyRate);
        }
    }

    /** What was spent: the amount, or hours x hourly rate rounded half even to the currency's minor unit. */
    Money spent() {
        if (amount != null) {
            return amount;
        }
        Money rate = Objects.requireNonNull(hourlyRate);
        return Money.rounded(Objects.requireNonNull(hours).multiply(rate.amount()), rate.currency());
    }

    private static void requireAmount(@Nullable Money amount) {
        if (amount == null) {
            throw ProblemException.invalid("/amount", "is missing: say either it, or hours and hourlyRate");
        }
        if (amount.isNegative()) {
            throw ProblemException.invalid("/amount/amount", "is negative");
        }
    }

    private static void refuseAmount(@Nullable Money amount) {
        if (amount != null) {
            throw ProblemException.invalid("/amount", "follows from hours and hourlyRate: say either it or them");
        }
    }

    private static void requireWork(@Nullable BigDecimal hours, @Nullable Money hourlyRate) {
        if (hours == null) {
            throw ProblemException.invalid("/hours", "is missing beside hourlyRate");
        }
        if (hourlyRate == null) {
            throw ProblemException.invalid("/hourlyRate", "is missing beside hours");
        }
        if (hours.signum() < 0 || hours.compareTo(MAX_HOURS) > 0 || hours.scale() > 2) {
            throw ProblemException.invalid("/hours", "is not between 0 and %s with two decimals".formatted(MAX_HOURS));
        }
        if (hourlyRate.isNegative()) {
            throw ProblemException.invalid("/hourlyRate/amount", "is negative");
        }
        BigDecimal product = hours.multiply(hourlyRate.amount());
        if (product.precision() - product.scale() >= MAX_INTEGER_DIGITS) {
            throw ProblemException.invalid("/hours", "makes too large an amount at this hourlyRate");
        }
    }
}
