package io.embudo.search;

import io.embudo.fields.SparseRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a search found.
 *
 * @param items each the view of a whole record, or a {@link SparseRecord}
 * @param next the cursor for the rows that follow; null where there are none
 * @param total how many there are in all; null where that was not asked for
 */
record Found(
        List<Object> items, @Nullable String next, @Nullable Long total) {}
