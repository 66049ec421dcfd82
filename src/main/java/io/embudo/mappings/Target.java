package io.embudo.imports;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where the values of a column go.
 *
 * @param isProperty whether it is a custom property, and not one of a contact's own fields
 */
record Target(boolean isProperty, String name) {

    static final Set<String> FIELDS = Set.of(
            "email",
            "firstName",
            "lastName",
            "phone",
            "company",
            "country",
            "language",
            "lifecycleStage",
            "ownerId",
            "teamId");

    private static final String PROPERTIES = "properties.";
    private static final Pattern PROPERTY_NAME = Pattern.compile("\\p{L}[\\p{L}\\p{N}_]{0,99}");

    static Target property(String name) {
        return new Target(true, name);
    }

    static Target field(String name) {
        return new Target(false, name);
    }

    /** As a mapping writes it: {@code email}, {@code properties.leadNumber}; none where there is no such target. */
    static Optional<Target> parse(String text) {
        if (FIELDS.contains(text)) {
            return Optional.of(field(text));
        }
        String name = text.startsWith(PROPERTIES) ? text.substring(PROPERTIES.length()) : "";
        return PROPERTY_NAME.matcher(name).matches() ? Optional.of(property(name)) : Optional.empty();
    }

    @Override
    public String toString() {
        return isProperty ? PROPERTIES + name : name;
    }
}
