package io.embudo.fields;

import static io.embudo.fields.Field.named;
import static io.embudo.fields.Field.sorted;
import static io.embudo.fields.Field.unsorted;

import io.embudo.fields.Field.Kind;
import io.embudo.lists.Column;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The fields that every company has. */
public final class CompanyFields {

    private static final String REVENUE = """
            case when c.annual_revenue is not null then jsonb_build_object('amount', c.annual_revenue::text,
                'currency', c.annual_revenue_currency) end""";

    /** In the order of {@link io.embudo.companies.CompanyView}. */
    public static final Map<String, Field> OWN = Stream.of(
                    sorted("id", "c.id", Kind.ID, false),
                    unsorted("version", "c.version", Kind.NUMBER),
                    named("name", "c.name", false),
                    sorted("domain", "c.domain", Kind.TEXT, true),
                    unsorted("website", "c.website", Kind.TEXT),
                    named("industry", "c.industry", true),
                    unsorted("phone", "c.phone", Kind.TEXT),
                    sorted("country", "c.country", Kind.CODE, true),
                    named("city", "c.city", true),
                    sorted("numberOfEmployees", "c.number_of_employees", Kind.NUMBER, true),
                    revenue(),
                    unsorted("description", "c.description", Kind.TEXT),
                    unsorted("properties", "c.properties", Kind.JSON),
                    unsorted("ownerId", "c.owner_id", Kind.ID),
                    unsorted("teamId", "c.team_id", Kind.ID),
                    sorted("createdAt", "c.created_at", Kind.INSTANT, false),
                    sorted("updatedAt", "c.updated_at", Kind.INSTANT, false))
            .collect(Collectors.toMap(Field::name, field -> field, (one, other) -> one, LinkedHashMap::new));

    private CompanyFields() {}

    /** Ordered by its amount, in whatever currency. */
    private static Field revenue() {
        return new Field(
                "annualRevenue", REVENUE, Kind.MONEY, new Column("annualRevenue", "c.annual_revenue", "numeric", true));
    }
}
