package io.embudo.eventtypes;

import io.embudo.shared.ProblemException;
import io.embudo.shared.SqlQuery;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Some types of events: each by its name, such as {@code form.submitted}, or many by a beginning: {@code sale.*}. */
public final class EventTypes {

    /** How one of them is written. */
    public static final String PATTERN = "[a-zA-Z]{1,50}\\.([a-zA-Z]{1,50}|\\*)";

    /** How many can be asked for at once. */
    public static final int MOST = 100;

    private static final Pattern TYPE = Pattern.compile(PATTERN);

    private final Set<String> exact = new HashSet<>();
    private final Set<String> kinds = new HashSet<>();

    public EventTypes(List<String> types) {
        for (String type : types) {
            if (type.endsWith(".*")) {
                kinds.add(type.substring(0, type.length() - 1));
            } else {
                exact.add(type);
            }
        }
    }

    /** Those of a query parameter, separated by commas; a problem where one of them cannot be a type. */
    public static EventTypes asked(String parameter, String said) {
        List<String> types = List.of(said.split(",", -1));
        if (types.size() > MOST
                || !types.stream().allMatch(type -> TYPE.matcher(type).matches())) {
            throw ProblemException.invalid(
                    parameter, "is not a list of at most %d types such as form.submitted,sale.*".formatted(MOST));
        }
        return new EventTypes(types);
    }

    /** Whether the type is one of them. */
    public boolean include(String type) {
        return exact.contains(type) || kinds.contains(type.substring(0, type.indexOf('.') + 1));
    }

    /** Adds to a query that the column is one of them. */
    public void restrict(SqlQuery query, String column) {
        query.add(
                "and (%1$s = any(?) or %1$s ^@ any(?::text[]))".formatted(column),
                exact.toArray(String[]::new),
                kinds.toArray(String[]::new));
    }
}
