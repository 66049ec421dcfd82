package io.embudo.costs;

import io.embudo.shared.Channel;
import io.embudo.shared.Money;
import io.vertx.mutiny.sqlclient.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A cost line as the API shows it.
 *
 * @param amount what was spent, also where it was computed from hours and hourlyRate
 */
@Schema(name = "Cost")
public record CostView(
        UUID id,
        int version,
        @Nullable UUID campaignId,
        @Nullable Channel channel,
        CostCategory category,
        Money amount,
        @Nullable BigDecimal hours,
        @Nullable Money hourlyRate,
        LocalDate incurredOn,
        @Nullable String description,
        UUID createdBy,
        Instant createdAt,
        Instant updatedAt) {

    static CostView of(CostLine line) {
        return new CostView(
                line.id,
                line.version,
                line.campaignId,
                line.channel,
                line.category,
                line.spent(),
                line.hours,
                line.rate(),
                line.incurredOn,
                line.description,
                line.createdBy,
                line.createdAt,
                line.updatedAt);
    }

    static CostView of(Row row) {
        String currency = row.getString("currency");
        String channel = row.getString("channel");
        BigDecimal rate = row.getBigDecimal("hourly_rate");
        return new CostView(
                row.getUUID("id"),
                row.getInteger("version"),
                row.getUUID("campaign_id"),
                channel == null ? null : Channel.valueOf(channel),
                CostCategory.valueOf(row.getString("category")),
                new Money(row.getBigDecimal("amount"), currency),
                row.getBigDecimal("hours"),
                rate == null ? null : new Money(rate, currency),
                row.getLocalDate("incurred_on"),
                row.getString("description"),
                row.getUUID("created_by"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant());
    }
}
