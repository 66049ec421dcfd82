package io.embudo.conditions;

import io.embudo.properties.PropertyType;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Something known about a contact.
 *
 * @param name as conditions write it
 * @param isCustom whether it is a custom property, whose name then comes from a caller and is bound, never written
 */
record Property(String name, ValueType type, boolean isCustom) {

    private static final String CUSTOM = "properties.";

    private static final Map<String, ValueType> OWN = Map.ofEntries(
            Map.entry("id", ValueType.ID),
            Map.entry("email", ValueType.TEXT),
            Map.entry("firstName", ValueType.TEXT),
            Map.entry("lastName", ValueType.TEXT),
            Map.entry("phone", ValueType.TEXT),
            Map.entry("company", ValueType.TEXT),
            Map.entry("country", ValueType.TEXT),
            Map.entry("language", ValueType.TEXT),
            Map.entry("lifecycleStage", ValueType.TEXT),
            Map.entry("ownerId", ValueType.ID),
            Map.entry("teamId", ValueType.ID),
            Map.entry("createdAt", ValueType.INSTANT),
            Map.entry("updatedAt", ValueType.INSTANT));

    /** The property of this name; none where there is no such. */
    static Optional<Property> of(String name, Map<String, PropertyType> custom) {
        if (OWN.containsKey(name)) {
            return Optional.of(new Property(name, OWN.get(name), false));
        }
        PropertyType type = name.startsWith(CUSTOM) ? custom.get(name.substring(CUSTOM.length())) : null;
        return Optional.ofNullable(type).map(known -> new Property(name, valueType(known), true));
    }

    static String own() {
        return String.join(", ", new TreeSet<>(OWN.keySet()));
    }

    /** The name within the contact's custom properties. */
    String customName() {
        return name.substring(CUSTOM.length());
    }

    /** The column of a contact's own property. */
    String column() {
        return switch (name) {
            case "firstName" -> "first_name";
            case "lastName" -> "last_name";
            case "lifecycleStage" -> "lifecycle_stage";
            case "ownerId" -> "owner_id";
            case "teamId" -> "team_id";
            case "createdAt" -> "created_at";
            case "updatedAt" -> "updated_at";
            default -> name;
        };
    }

    private static ValueType valueType(PropertyType type) {
        return switch (type) {
            case TEXT, ENUMERATION, MULTI_ENUMERATION, PHONE, URL, MONEY -> ValueType.TEXT;
            case NUMBER -> ValueType.NUMBER;
            case BOOLEAN -> ValueType.BOOLEAN;
            case DATE -> ValueType.DATE;
            case DATETIME -> ValueType.INSTANT;
        };
    }
}
