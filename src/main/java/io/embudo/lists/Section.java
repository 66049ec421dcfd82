package io.embudo.lists;

import io.embudo.lists.Sort.Key;
import io.embudo.shared.SqlQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list that is in order by itself and stands before the next one. Rows without a value of the first key are
 * a section of their own: within each, an index on that key gives the rows in order from any place on.
 *
 * @param conditions adds to a query's {@code where} what its rows are
 * @param keys what it is ordered by, the id last; each of the first {@code skipped} keys of the sort is none of them
 * @param skipped how many values of a place stand before those of the keys
 */
record Section(Consumer<SqlQuery> conditions, List<Key> keys, int skipped) {

    /** The sections of a list in their order. */
    static List<Section> of(Sort sort, String id, List<Consumer<SqlQuery>> stages) {
        List<Section> sections = new ArrayList<>();
        List<Key> keys = keys(sort, id);
        Key first = keys.getFirst();
        for (Consumer<SqlQuery> stage : stages) {
            if (!first.column().isNullable()) {
                sections.add(new Section(stage, keys, 0));
                continue;
            }
            List<Key> known = new ArrayList<>(keys);
            known.set(0, new Key(first.column().known(), first.descending()));
            String value = first.column().sql();
            sections.add(
                    new Section(stage.andThen(query -> query.add("and %s is not null".formatted(value))), known, 0));
            sections.add(new Section(
                    stage.andThen(query -> query.add("and %s is null".formatted(value))),
                    keys.subList(1, keys.size()),
                    1));
        }
        return sections;
    }

    /** The id decides between equals, in the direction of the key before it, so that one index can serve both. */
    private static List<Key> keys(Sort sort, String id) {
        List<Key> keys = new ArrayList<>(sort.keys());
        boolean descending = !keys.isEmpty() && keys.getLast().descending();
        keys.add(new Key(new Column("id", id, "uuid", false), descending));
        return keys;
    }

    /** Completes a query by the conditions, the place after which its rows stand, their order and their number. */
    void complete(SqlQuery query, Place place, int limit) {
        conditions.accept(query);
        if (!place.isBeginning()) {
            query.add("and "
                    + after(
                            query,
                            place.values().subList(skipped, place.values().size())));
        }
        query.add("order by " + keys.stream().map(Section::ordered).collect(Collectors.joining(", ")));
        query.add("limit " + limit);
    }

    private static String ordered(Key key) {
        String direction = key.descending() ? " desc" : "";
        return key.column().sql() + direction + (key.column().isNullable() ? " nulls last" : "");
    }

    private String after(SqlQuery query, List<@Nullable String> values) {
        boolean descending = keys.getFirst().descending();
        if (keys.stream()
                .allMatch(key -> key.descending() == descending && !key.column().isNullable())) {
            return "(%s) %s (%s)".formatted(columns(), descending ? "<" : ">", bound(query, values));
        }
        Key first = keys.getFirst();
        String following = following(query, values, 0);
        // Says no more than what follows, but in a form that an index on the first key can begin at.
        return first.column().isNullable()
                ? following
                : "%s %s %s and %s"
                        .formatted(
                                first.column().sql(),
                                descending ? "<=" : ">=",
                                bound(query, first, values.getFirst()),
                                following);
    }

    private String columns() {
        return keys.stream().map(key -> key.column().sql()).collect(Collectors.joining(", "));
    }

    private String bound(SqlQuery query, List<@Nullable String> values) {
        List<String> bound = new ArrayList<>();
        for (int index = 0; index < keys.size(); index++) {
            bound.add(bound(query, keys.get(index), values.get(index)));
        }
        return String.join(", ", bound);
    }

    /** Later by this key, or equal by it and later by those that follow. */
    private String following(SqlQuery query, List<@Nullable String> values, int index) {
        Key key = keys.get(index);
        String column = key.column().sql();
        String value = values.get(index);
        String later = later(query, key, value);
        if (index == keys.size() - 1) {
            return later;
        }
        String same = value == null ? column + " is null" : column + " = " + bound(query, key, value);
        return "(%s or %s and %s)".formatted(later, same, following(query, values, index + 1));
    }

    private static String later(SqlQuery query, Key key, @Nullable String value) {
        if (value == null) {
            return "false";
        }
        String column = key.column().sql();
        String later = "%s %s %s".formatted(column, key.descending() ? "<" : ">", bound(query, key, value));
        return key.column().isNullable() ? "(%s or %s is null)".formatted(later, column) : later;
    }

    private static String bound(SqlQuery query, Key key, @Nullable String value) {
        return "%s::text::%s".formatted(query.bind(value), key.column().type());
    }
}
