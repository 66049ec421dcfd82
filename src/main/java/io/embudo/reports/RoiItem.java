package io.embudo.reports;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.embudo.costs.CostCategory;
import io.embudo.shared.Money;
import io.vertx.mutiny.sqlclient.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One of the facts that the figures of a group are made of. What its kind does not have is absent. The credited money
 * of the sales sums to the group's revenue and gross profit, the weights of the leads to its leads, those of the first
 * sales to its customers, the amounts of the costs to its costs; the touches say where each sale's and lead's credit
 * comes from.
 *
 * @param id of the sale, the cost line, or the event of the touch or new contact
 * @param occurredAt when; a cost line counts from the beginning of its day in UTC
 * @param conversionId of the sale, or of the event of the new contact; that which a touch earned credit for
 * @param conversionKind what a touch earned credit for: sale or lead
 * @param contactId absent for a cost line, and where the contact is out of the caller's reach
 * @param weight the part of the conversion that is credited here, 1 being all of it
 * @param amount the whole amount of the sale or cost line
 * @param creditedRevenue the part of the sale's amount that is credited here; none of a sale in another currency
 * @param creditedGrossProfit the part of the sale's revenue x margin that is credited here
 * @param firstSale whether the sale made its contact a customer; such a sale is shown in whatever currency it is
 * @param type the touch's type of event, such as {@code cta.clicked}
 */
@Schema(name = "RoiItem")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RoiItem(
        Kind kind,
        UUID id,
        Instant occurredAt,
        @Nullable UUID conversionId,
        @Nullable Kind conversionKind,
        @Nullable UUID contactId,
        @Nullable BigDecimal weight,
        @Nullable Money amount,
        @Nullable Money creditedRevenue,
        @Nullable Money creditedGrossProfit,
        @Nullable Boolean firstSale,
        @Nullable String reference,
        @Nullable String type,
        @Nullable CostCategory category,
        @Nullable LocalDate incurredOn,
        @Nullable String description) {

    /** What an item is. */
    @Schema(name = "RoiItemKind")
    public enum Kind {
        sale,
        touch,
        lead,
        cost
    }

    static RoiItem of(Row row, String currency) {
        String conversionKind = row.getString("conversion_kind");
        String category = row.getString("category");
        return new RoiItem(
                Kind.valueOf(row.getString("kind")),
                row.getUUID("id"),
                row.getOffsetDateTime("occurred_at").toInstant(),
                row.getUUID("conversion_id"),
                conversionKind == null ? null : Kind.valueOf(conversionKind),
                row.getUUID("contact_id"),
                row.getBigDecimal("weight"),
                money(row.getBigDecimal("amount"), row.getString("currency")),
                money(row.getBigDecimal("revenue"), currency),
                money(row.getBigDecimal("gross_profit"), currency),
                row.getBoolean("is_first_sale"),
                row.getString("reference"),
                row.getString("type"),
                category == null ? null : CostCategory.valueOf(category),
                row.getLocalDate("incurred_on"),
                row.getString("description"));
    }

    private static @Nullable Money money(@Nullable BigDecimal amount, @Nullable String currency) {
        return amount == null || currency == null ? null : new Money(amount, currency);
    }
}
