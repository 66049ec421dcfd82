package io.embudo.lists;

import io.embudo.shared.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * An order of rows: by the first key, then by the next among equals. Rows without a value of a key come last in either
 * direction.
 */
public record Sort(List<Key> keys) {

    /** Each further key makes the search for the place to go on from longer; people use one or two. */
    private static final int MAX_KEYS = 5;

    /** One value to order by. */
    public record Key(Column column, boolean descending) {}

    /**
     * The order that names such as {@code -createdAt} stand for.
     *
     * @param pointer where in the request the name at a place stands
     * @param known the column of a name, if there is one to sort by
     */
    public static Sort of(List<String> names, IntFunction<String> pointer, Function<String, Optional<Column>> known) {
        List<Key> keys = new ArrayList<>();
        for (int place = 0; place < names.size(); place++) {
            String at = pointer.apply(place);
            if (place == MAX_KEYS) {
                throw ProblemException.invalid(at, "is one more than the %d keys of a sort".formatted(MAX_KEYS));
            }
            Key key = key(names.get(place), at, known);
            if (keys.stream().anyMatch(earlier -> earlier.column().equals(key.column()))) {
                throw ProblemException.invalid(
                        at, "sorts by %s again".formatted(key.column().name()));
            }
            keys.add(key);
        }
        return new Sort(List.copyOf(keys));
    }

    private static Key key(String name, String pointer, Function<String, Optional<Column>> known) {
        boolean descending = name.startsWith("-");
        String plain = descending ? name.substring(1) : name;
        return known.apply(plain)
                .map(column -> new Key(column, descending))
                .orElseThrow(() -> ProblemException.invalid(pointer, "cannot be sorted by: %s".formatted(plain)));
    }

    /** As callers write it. */
    @Override
    public String toString() {
        return keys.stream()
                .map(key -> (key.descending() ? "-" : "") + key.column().name())
                .collect(Collectors.joining(","));
    }
}
