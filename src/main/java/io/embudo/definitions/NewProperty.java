package io.embudo.definitions;

import io.embudo.properties.PropertyDefinition;
import io.embudo.properties.PropertyLabel;
import io.embudo.properties.PropertyObject;
import io.embudo.properties.PropertyOption;
import io.embudo.properties.PropertyRules;
import io.embudo.properties.PropertyType;
import io.embudo.shared.Moment;
import io.embudo.shared.ProblemException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a caller says about a custom property.
 *
 * @param name how conditions, mappings and records call it, after {@code properties.}; stays once it is said
 * @param type what its values are; changed later only where every value that is stored can be taken along
 * @param label what people call it; its name where it is not said
 * @param group what it is shown together with
 * @param options the values that an enumeration knows; no other type has them
 * @param rules what values have to satisfy from now on
 * @param personalData whether its values say something about a person, so that an erasure takes them away
 * @param unique whether no two contacts may have the same value, so that a value finds its contact
 * @param searchable whether conditions are to find its values by an index, which is built in the background
 */
@Schema(name = "NewProperty")
public record NewProperty(
        @NotNull
        @Pattern(
                regexp = "\\p{L}[\\p{L}\\p{N}_]{0,99}",
                message = "is not a letter followed by up to 99 letters, digits or underscores")
        @Schema(examples = "industry")
        String name,

        @NotNull PropertyType type,
        @Nullable @Valid PropertyLabel label,

        @Nullable @Size(max = 100) @Schema(examples = "Company")
        String group,

        @Nullable @Size(max = 1000) List<@NotNull @Valid PropertyOption> options,
        @Nullable @Valid PropertyRules rules,
        boolean personalData,
        boolean unique,
        boolean searchable) {

    public NewProperty {
        if (type != null) {
            requireOptions(type, Objects.requireNonNullElse(options, List.of()));
            Objects.requireNonNullElse(rules, PropertyRules.NONE).require(type);
            if (unique && !type.canBeUnique()) {
                throw ProblemException.invalid("/unique", "makes no sense for the type " + type);
            }
        }
    }

    /** What a caller would have to say to make a definition as it is: the ground a patch is applied to. */
    static NewProperty of(PropertyDefinition definition) {
        return new NewProperty(
                definition.name(),
                definition.type(),
                definition.label(),
                definition.group(),
                definition.options().isEmpty() ? null : definition.options(),
                definition.rules(),
                definition.personalData(),
                definition.unique(),
                definition.searchable());
    }

    /** The definition that it makes. */
    PropertyDefinition definition(PropertyObject object) {
        if (unique && !object.hasUniqueValues()) {
            throw ProblemException.invalid("/unique", "is something that only properties of contacts can be");
        }
        Instant now = Moment.now();
        return new PropertyDefinition(
                object,
                name,
                0,
                type,
                label == null || label.es() == null ? PropertyLabel.of(name) : label,
                group,
                Objects.requireNonNullElse(options, List.of()),
                Objects.requireNonNullElse(rules, PropertyRules.NONE),
                personalData,
                unique,
                searchable,
                null,
                now,
                now);
    }

    private static void requireOptions(PropertyType type, List<PropertyOption> options) {
        if (type.hasOptions() == options.isEmpty()) {
            throw ProblemException.invalid(
                    "/options", type.hasOptions() ? "is empty, so that nothing is a value" : "belongs to enumerations");
        }
        Set<String> values = new HashSet<>();
        for (int place = 0; place < options.size(); place++) {
            PropertyOption option = options.get(place);
            if (option == null || option.value() == null) {
                continue;
            }
            String pointer = "/options/%d/value".formatted(place);
            if (!values.add(option.value())) {
                throw ProblemException.invalid(pointer, "is another option too");
            }
            if (!option.value().equals(option.value().strip())) {
                throw ProblemException.invalid(pointer, "begins or ends with a space");
            }
            if (type == PropertyType.MULTI_ENUMERATION && option.value().contains(";")) {
                throw ProblemException.invalid(pointer, "has a semicolon, which parts several options in a text");
            }
        }
    }
}
