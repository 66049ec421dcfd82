package io.embudo.reports;

import io.vertx.mutiny.sqlclient.Row;
import java.math.BigDecimal;

/** The plain sums that every figure of a report follows from, in the report's currency; they can be added up. */
record RoiSums(
        BigDecimal revenue,
        BigDecimal grossProfit,
        BigDecimal leads,
        BigDecimal customers,
        BigDecimal advertising,
        BigDecimal tools,
        BigDecimal staff,
        BigDecimal agency,
        BigDecimal other) {

    static final RoiSums NOTHING = new RoiSums(
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            BigDecimal.ZERO);

    static RoiSums of(Row row) {
        return new RoiSums(
                row.getBigDecimal("revenue"),
                row.getBigDecimal("gross_profit"),
                row.getBigDecimal("leads"),
                row.getBigDecimal("customers"),
                row.getBigDecimal("advertising"),
                row.getBigDecimal("tools"),
                row.getBigDecimal("staff"),
                row.getBigDecimal("agency"),
                row.getBigDecimal("other"));
    }

    RoiSums plus(RoiSums more) {
        return new RoiSums(
                revenue.add(more.revenue),
                grossProfit.add(more.grossProfit),
                leads.add(more.leads),
                customers.add(more.customers),
                advertising.add(more.advertising),
                tools.add(more.tools),
                staff.add(more.staff),
                agency.add(more.agency),
                other.add(more.other));
    }

    BigDecimal cost() {
        return advertising.add(tools).add(staff).add(agency).add(other);
    }

    BigDecimal profit() {
        return grossProfit.subtract(cost());
    }
}
