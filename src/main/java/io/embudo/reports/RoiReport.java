package io.embudo.reports;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.embudo.attribution.TouchModel;
import io.embudo.shared.Money;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What came back for what was spent, by campaign or channel.
 *
 * @param from the first day, in UTC, inclusive
 * @param to the last day, in UTC, inclusive
 * @param model how a conversion is divided among its touches
 * @param currency of every figure
 * @param groups the highest revenue first
 * @param total the sum of the groups, which is all that was earned and spent in this currency
 * @param otherCurrencies what was earned and spent in other currencies, in none of the figures above
 */
@Schema(name = "RoiReport")
public record RoiReport(
        LocalDate from,
        LocalDate to,
        TouchModel model,
        Grouping groupBy,
        String currency,
        List<RoiReport.Row> groups,
        RoiFigures total,
        List<RoiReport.OtherCurrency> otherCurrencies) {

    /**
     * The figures of one group.
     *
     * @param group null for what belongs to no group: conversions without touches, or with touches of no campaign; costs
     *     of no campaign or channel
     */
    @Schema(name = "RoiRow")
    public record Row(
            @Nullable RoiGroup group, @JsonUnwrapped RoiFigures figures) {}

    /** What was earned and spent in one other currency. */
    @Schema(name = "RoiOtherCurrency")
    public record OtherCurrency(String currency, Money revenue, Money cost) {}
}
