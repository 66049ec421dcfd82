package io.embudo.reports;

import io.embudo.shared.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What came back for what was spent.
 *
 * @param revenue the credited parts of the sales
 * @param grossProfit the credited parts of revenue x margin, each sale's rounded to the currency's minor unit
 * @param profit gross profit less cost
 * @param roi return on investment: profit / cost, to four decimals; null where nothing was spent
 * @param roas return on ad spend: revenue / cost, to four decimals; null where nothing was spent
 * @param leads new contacts; a part of one where several touches share it, to six decimals
 * @param customers contacts that bought for the first time ever, in whatever currency, credited like that sale
 * @param costPerLead cost / leads; null where there is none
 * @param customerAcquisitionCost cost / customers; null where there is none
 */
@Schema(name = "RoiFigures")
public record RoiFigures(
        Money revenue,
        RoiCost cost,
        Money grossProfit,
        Money profit,
        @Nullable @Schema(examples = "1.5") BigDecimal roi,
        @Nullable @Schema(examples = "4.25") BigDecimal roas,
        @Schema(examples = "12.333333") BigDecimal leads,
        @Schema(examples = "3.5") BigDecimal customers,
        @Nullable Money costPerLead,
        @Nullable Money customerAcquisitionCost) {

    private static final int RATIO_DECIMALS = 4;

    static RoiFigures of(RoiSums sums, String currency) {
        return new RoiFigures(
                new Money(sums.revenue(), currency),
                RoiCost.of(sums, currency),
                new Money(sums.grossProfit(), currency),
                new Money(sums.profit(), currency),
                ratio(sums.profit(), sums.cost()),
                ratio(sums.revenue(), sums.cost()),
                plain(sums.leads()),
                plain(sums.customers()),
                each(sums.cost(), sums.leads(), currency),
                each(sums.cost(), sums.customers(), currency));
    }

    private static @Nullable BigDecimal ratio(BigDecimal value, BigDecimal of) {
        return of.signum() == 0 ? null : value.divide(of, RATIO_DECIMALS, RoundingMode.HALF_EVEN);
    }

    private static @Nullable Money each(BigDecimal cost, BigDecimal count, String currency) {
        if (count.signum() == 0) {
            return null;
        }
        int decimals = Money.zero(currency).amount().scale();
        return new Money(cost.divide(count, decimals, RoundingMode.HALF_EVEN), currency);
    }

    /** Without the zeros at the end of its decimals. */
    private static BigDecimal plain(BigDecimal count) {
        BigDecimal stripped = count.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
