package io.embudo.companies;

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
 * A company as the API shows it.
 *
 * @param version changes with every write; the ETag of a single company
 */
@Schema(name = "Company")
public record CompanyView(
        UUID id,
        int version,
        String name,
        @Nullable String domain,
        @Nullable String website,
        @Nullable String industry,
        @Nullable String phone,
        @Nullable String country,
        @Nullable String city,
        @Nullable Integer numberOfEmployees,
        @Nullable Money annualRevenue,
        @Nullable String description,
        Map<String, Object> properties,
        @Nullable UUID ownerId,
        @Nullable UUID teamId,
        Instant createdAt,
        Instant updatedAt) {

    static CompanyView of(Row row) {
        BigDecimal revenue = row.getBigDecimal("annual_revenue");
        return new CompanyView(
                row.getUUID("id"),
                row.getInteger("version"),
                row.getString("name"),
                row.getString("domain"),
                row.getString("website"),
                row.getString("industry"),
                row.getString("phone"),
                row.getString("country"),
                row.getString("city"),
                row.getInteger("number_of_employees"),
                revenue == null ? null : new Money(revenue, row.getString("annual_revenue_currency")),
                row.getString("description"),
                ((JsonObject) row.getValue("properties")).getMap(),
                row.getUUID("owner_id"),
                row.getUUID("team_id"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant());
    }

    static CompanyView of(Company company) {
        return new CompanyView(
                company.id,
                company.version,
                company.name,
                company.domain,
                company.website,
                company.industry,
                company.phone,
                company.country,
                company.city,
                company.numberOfEmployees,
                company.revenue(),
                company.description,
                company.properties,
                company.ownerId,
                company.teamId,
                company.createdAt,
                company.updatedAt);
    }
}
