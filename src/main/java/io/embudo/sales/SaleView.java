package io.embudo.sales;

import io.embudo.shared.Money;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A sale as the API shows it.
 *
 * @param margin the share of the amount, 0 to 1, that is profit before marketing costs
 */
@Schema(name = "Sale")
public record SaleView(
        UUID id,
        int version,
        UUID contactId,
        Money amount,
        BigDecimal margin,
        Instant occurredAt,
        @Nullable String reference,
        SalePlace place,
        Map<String, Object> properties,
        UUID ownerId,
        @Nullable UUID teamId,
        Instant createdAt,
        Instant updatedAt) {

    public SaleView {
        margin = margin.stripTrailingZeros();
    }

    static SaleView of(Row row) {
        return new SaleView(
                row.getUUID("id"),
                row.getInteger("version"),
                row.getUUID("contact_id"),
                new Money(row.getBigDecimal("amount"), row.getString("currency")),
                row.getBigDecimal("margin"),
                row.getOffsetDateTime("occurred_at").toInstant(),
                row.getString("reference"),
                SalePlace.valueOf(row.getString("place")),
                ((JsonObject) row.getValue("properties")).getMap(),
                row.getUUID("owner_id"),
                row.getUUID("team_id"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant());
    }

    static SaleView of(Sale sale) {
        return new SaleView(
                sale.id,
                sale.version,
                sale.contactId,
                new Money(sale.amount, sale.currency),
                sale.margin,
                sale.occurredAt,
                sale.reference,
                sale.place,
                sale.properties,
                sale.ownerId,
                sale.teamId,
                sale.createdAt,
                sale.updatedAt);
    }
}
