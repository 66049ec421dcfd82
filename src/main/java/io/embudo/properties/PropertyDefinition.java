package io.embudo.properties;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.embudo.shared.Moment;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a custom property.
 *
 * @param name how conditions, mappings and records call it, after {@code properties.}; stays once it is said
 * @param version changes with every write; the ETag
 * @param label what people call it
 * @param group what it is shown together with
 * @param options the values that an enumeration knows
 * @param personalData whether its values say something about a person, so that an erasure takes them away
 * @param unique whether no two records have the same value, so that a value finds its record
 * @param searchable whether conditions find its values by an index
 * @param retiredAt since when it takes no values any more; null as long as it does
 */
@Schema(name = "PropertyDefinition")
public record PropertyDefinition(
        PropertyObject object,
        @Schema(examples = "industry") String name,
        int version,
        PropertyType type,
        PropertyLabel label,
        @Nullable String group,
        List<PropertyOption> options,
        PropertyRules rules,
        boolean personalData,
        boolean unique,
        boolean searchable,
        @Nullable Instant retiredAt,
        Instant createdAt,
        Instant updatedAt) {

    /** The columns that {@link #of(Row)} reads. */
    public static final String COLUMNS = """
            object, name, version, type, label_es, label_en, group_name, options, rules, personal_data, is_unique,
            searchable, retired_at, created_at, updated_at""";

    /** How long a unique value may be, in characters: it stands in an index. */
    private static final int MAX_UNIQUE = 200;

    /** How long a searchable value may be, in characters: it stands in an index. */
    private static final int MAX_SEARCHABLE = 500;

    /** A definition that only says what its values are, such as one that a file or a form brings. */
    public static PropertyDefinition of(
            PropertyObject object, String name, PropertyLabel label, PropertyType type, List<PropertyOption> options) {
        PropertyRules rules = PropertyRules.NONE;
        Instant now = Moment.now();
        return new PropertyDefinition(
                object, name, 0, type, label, null, options, rules, false, false, false, null, now, now);
    }

    /** The definition in a row of {@link #COLUMNS}. */
    public static PropertyDefinition of(Row row) {
        OffsetDateTime retiredAt = row.getOffsetDateTime("retired_at");
        return new PropertyDefinition(
                PropertyObject.of(row.getString("object")).orElseThrow(),
                row.getString("name"),
                row.getInteger("version"),
                PropertyType.of(row.getString("type")),
                new PropertyLabel(row.getString("label_es"), row.getString("label_en")),
                row.getString("group_name"),
                ((JsonArray) row.getValue("options"))
                        .stream()
                                .map(option -> PropertyOption.of((JsonObject) option))
                                .toList(),
                ((JsonObject) row.getValue("rules")).mapTo(PropertyRules.class),
                row.getBoolean("personal_data"),
                row.getBoolean("is_unique"),
                row.getBoolean("searchable"),
                retiredAt == null ? null : retiredAt.toInstant(),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant());
    }

    @JsonIgnore
    public boolean isRetired() {
        return retiredAt != null;
    }

    /** The longest value that fits where it has to, in characters. */
    public int maxStored() {
        if (unique) {
            return MAX_UNIQUE;
        }
        return searchable ? MAX_SEARCHABLE : ValueReader.MAX_TEXT;
    }

    /** What a value has to be, in words. */
    public String expected() {
        return type.hasOptions() ? type.expected() + ": " + optionsInWords() : type.expected();
    }

    /**
     * The value that a JSON value stands for, without a look at the rules, which concern new values alone: what a value
     * stored before becomes under this definition.
     *
     * @param homeCountry ISO 3166-1 code of the numbering plan where the rules name none
     */
    public Optional<Object> converted(Object value, String homeCountry) {
        return ValueReader.fromText(type, options, country(homeCountry), ValueReader.toText(value));
    }

    /** Checks a value as JSON carries it; null clears it. */
    CheckedValue check(@Nullable Object value, String homeCountry) {
        if (value == null) {
            return CheckedValue.accepted(null);
        }
        return isRetired()
                ? CheckedValue.refused("is retired")
                : checked(ValueReader.fromJson(type, options, country(homeCountry), value));
    }

    /** Checks a value as a person wrote it in a file or a form. */
    CheckedValue read(String text, String homeCountry) {
        return isRetired()
                ? CheckedValue.refused("is retired")
                : checked(ValueReader.fromText(type, options, country(homeCountry), text));
    }

    private CheckedValue checked(Optional<Object> read) {
        if (read.isEmpty()) {
            return CheckedValue.refused("is not " + expected());
        }
        Object value = read.get();
        if (value instanceof String text && text.codePointCount(0, text.length()) > maxStored()) {
            return CheckedValue.refused("is longer than the %d characters of a %s property"
                    .formatted(maxStored(), unique ? "unique" : "searchable"));
        }
        String refusal = retiredOption(value) ? "is an option that is retired" : rules.refusal(type, value);
        return refusal == null
                ? CheckedValue.accepted(List.of().equals(value) ? null : value)
                : CheckedValue.refused(refusal);
    }

    private boolean retiredOption(Object value) {
        return options.stream()
                .filter(PropertyOption::retired)
                .anyMatch(option -> value.equals(option.value())
                        || (value instanceof List<?> several && several.contains(option.value())));
    }

    private String country(String homeCountry) {
        return Objects.requireNonNullElse(rules.country(), homeCountry);
    }

    private String optionsInWords() {
        String first = String.join(
                ", ",
                options.stream()
                        .filter(option -> !option.retired())
                        .limit(20)
                        .map(PropertyOption::value)
                        .toList());
        return options.size() > 20 ? first + ", ..." : first;
    }
}
