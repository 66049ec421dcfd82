package io.embudo.search;

import io.embudo.conditionsql.Extent;
import io.embudo.lists.Count;
import io.embudo.shared.Paging;
import io.embudo.shared.SqlQuery;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Which records are asked for, and how they are shown.
 *
 * @param filter adds its conditions on the alias {@code c}, each beginning with {@code and}
 * @param described names the filter, so that a cursor of another one is refused
 * @param sort names of fields, with {@code -} for the largest first; newest first where it is empty
 * @param fields names of fields; all where it is empty
 * @param inBody whether it stands in a body, so that problems point into it, or in query parameters
 */
record Search(
        Paging paging,
        BiConsumer<SqlQuery, Extent> filter,
        String described,
        @Nullable String q,
        List<String> sort,
        List<String> fields,
        Count count,
        boolean archived,
        boolean inBody) {

    IntFunction<String> pointer(String name) {
        return inBody ? "/%s/%%d".formatted(name)::formatted : place -> name;
    }

    String pointerOf(String name) {
        return inBody ? "/" + name : name;
    }
}
