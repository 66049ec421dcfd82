package io.embudo.shared;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param items the rows, in the order asked for
 * @param next the cursor to send as {@code after} for the rows that follow, or null where there are none
 */
public record Page<T>(List<T> items, @Nullable String next) {

    /**
     * The page out of rows fetched with one row more than the limit: that row only says whether more follow.
     *
     * @param last makes the cursor out of the last row shown
     */
    public static <T> Page<T> of(List<T> fetched, int limit, Function<T, String> last) {
        if (fetched.size() <= limit) {
            return new Page<>(fetched, null);
        }
        List<T> items = fetched.subList(0, limit);
        return new Page<>(items, last.apply(items.getLast()));
    }
}
