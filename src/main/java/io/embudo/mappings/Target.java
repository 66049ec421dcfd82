package io.embudo.mappings;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where the values of a column go.
 *
 * @param isProperty whether it is a custom property, and not one of a contact's own fields
 */
public record Target(boolean isProperty, String name) {

    /** Answers that are kept in the consent ledger, not with the contact. */
    public static final Target OPT_OUT = field("optOut");

    public static final Target OPT_IN = field("optIn");

    static final Set<String> FIELDS = Set.of(
            "email",
            "otherEmails",
            "firstName",
            "lastName",
            "phone",
            "otherPhones",
            "company",
            "country",
            "language",
            "timeZone",
            "lifecycleStage",
            "leadStatus",
            "tags",
            "ownerId",
            "teamId",
            "optOut",
            "optIn");

    /** Fields that have several values, and may have several columns. */
    private static final Set<String> LISTS = Set.of("otherEmails", "otherPhones", "tags");

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

    /** Whether several columns may go here. */
    public boolean isList() {
        return !isProperty && LISTS.contains(name);
    }

    @Override
    public String toString() {
        return isProperty ? PROPERTIES + name : name;
    }
}
