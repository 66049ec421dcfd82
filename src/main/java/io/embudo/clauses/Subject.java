package io.embudo.clauses;

import static io.embudo.clauses.ValueType.BOOLEAN;
import static io.embudo.clauses.ValueType.ID;
import static io.embudo.clauses.ValueType.INSTANT;
import static io.embudo.clauses.ValueType.LIST;
import static io.embudo.clauses.ValueType.NUMBER;
import static io.embudo.clauses.ValueType.TEXT;

import com.fasterxml.jackson.databind.JsonNode;
import io.embudo.properties.DefinitionSet;
import io.embudo.properties.PropertyObject;
import io.embudo.properties.PropertySql;
import io.embudo.properties.PropertyType;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What has properties: each has fixed ones, in columns, and others, in its column {@code properties}. */
public enum Subject {
    CONTACT(
            PropertyObject.CONTACTS,
            Map.ofEntries(
                    own("id", ID, "id"),
                    own("email", TEXT, "email"),
                    own("otherEmails", LIST, "other_emails"),
                    own("firstName", TEXT, "first_name"),
                    own("lastName", TEXT, "last_name"),
                    own("phone", TEXT, "phone"),
                    own("otherPhones", LIST, "other_phones"),
                    own("company", TEXT, "company"),
                    own("country", TEXT, "country"),
                    own("language", TEXT, "language"),
                    own("timeZone", TEXT, "time_zone"),
                    own("tags", LIST, "tags"),
                    own("lifecycleStage", TEXT, "lifecycle_stage"),
                    own("lifecycleEnteredAt", INSTANT, "lifecycle_entered_at"),
                    own("leadStatus", TEXT, "lead_status"),
                    own("ownerId", ID, "owner_id"),
                    own("teamId", ID, "team_id"),
                    own("createdAt", INSTANT, "created_at"),
                    own("updatedAt", INSTANT, "updated_at"))),

    COMPANY(
            PropertyObject.COMPANIES,
            Map.ofEntries(
                    own("id", ID, "id"),
                    own("name", TEXT, "name"),
                    own("domain", TEXT, "domain"),
                    own("website", TEXT, "website"),
                    own("industry", TEXT, "industry"),
                    own("city", TEXT, "city"),
                    own("numberOfEmployees", NUMBER, "number_of_employees"),
                    own("annualRevenue", NUMBER, "annual_revenue"),
                    own("phone", TEXT, "phone"),
                    own("country", TEXT, "country"),
                    own("description", TEXT, "description"),
                    own("ownerId", ID, "owner_id"),
                    own("teamId", ID, "team_id"),
                    own("createdAt", INSTANT, "created_at"),
                    own("updatedAt", INSTANT, "updated_at"))),

    EVENT(
            null,
            Map.ofEntries(
                    own("campaignId", ID, "campaign_id"),
                    own("subjectId", ID, "subject_id"),
                    own("channel", TEXT, "channel"),
                    own("actor", TEXT, "actor")));

    private static final String CUSTOM = "properties.";

    private final @Nullable PropertyObject object;
    private final Map<String, Own> own;

    Subject(@Nullable PropertyObject object, Map<String, Own> own) {
        this.object = object;
        this.own = own;
    }

    private record Own(ValueType type, String column) {}

    private static Map.Entry<String, Own> own(String name, ValueType type, String column) {
        return Map.entry(name, new Own(type, column));
    }

    /** The fixed properties, to be told to whoever named another one. */
    public String known() {
        return String.join(", ", new TreeSet<>(own.keySet()));
    }

    /**
     * The property of this name; none where there is no such. What events have beside the fixed ones nobody defines: it
     * is of the type that it is compared with.
     *
     * @param defined the custom properties
     * @param compared what the property is compared with
     */
    public Optional<Property> property(String name, Map<PropertyObject, DefinitionSet> defined, JsonNode compared) {
        Own fixed = own.get(name);
        if (fixed != null) {
            return Optional.of(new Property(name, fixed.type(), fixed.column(), null));
        }
        String custom = name.startsWith(CUSTOM) ? name.substring(CUSTOM.length()) : "";
        if (!PropertySql.isName(custom)) {
            return Optional.empty();
        }
        if (object == null) {
            return Optional.of(new Property(name, like(compared), null, null));
        }
        return Optional.ofNullable(defined.get(object))
                .flatMap(known -> known.find(custom))
                .map(definition -> new Property(name, type(definition.type()), null, definition));
    }

    private static ValueType type(PropertyType type) {
        return switch (type) {
            case TEXT, ENUMERATION, PHONE, URL -> TEXT;
            case NUMBER, MONEY -> NUMBER;
            case BOOLEAN -> BOOLEAN;
            case DATE -> ValueType.DATE;
            case DATETIME -> INSTANT;
            case MULTI_ENUMERATION -> LIST;
        };
    }

    private static ValueType like(JsonNode compared) {
        JsonNode one = compared.isArray() ? compared.path(0) : compared;
        if (one.isNumber()) {
            return NUMBER;
        }
        return one.isBoolean() ? BOOLEAN : TEXT;
    }
}
