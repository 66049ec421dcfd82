package io.embudo.search;

import com.fasterxml.jackson.databind.JsonNode;
import io.embudo.conditionsql.Extent;
import io.embudo.lists.Count;
import io.embudo.shared.Paging;
import io.embudo.shared.SqlQuery;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What is looked for, and how it is answered.
 *
 * @param where the condition; all records where there is none
 * @param q words of a quick search, as in the list of the records, beside the condition
 * @param sort names of fields to sort by, with {@code -} for the largest first: newest first where it is not said
 * @param fields names of the fields to answer; all where it is not said
 * @param archived whether to look among the archived instead
 * @param limit how many a page has at most; 50 where it is not said
 * @param after the cursor of the page before: its {@code next}
 * @param count whether to count them all
 */
@Schema(name = "SearchRequest")
public record SearchRequest(
        @Nullable @Schema(ref = "Condition") JsonNode where,

        @Nullable @Schema(examples = "lucia herna") String q,

        @Nullable @Schema(examples = "[\"-createdAt\", \"lastName\"]")
        List<@NotNull String> sort,

        @Nullable @Schema(examples = "[\"email\", \"properties.city\"]")
        List<@NotNull String> fields,

        @Nullable Boolean archived,
        @Nullable @Min(1) @Max(Paging.MAX_LIMIT) Integer limit,
        @Nullable String after,
        @Nullable Count count) {

    /**
     * The search that this stands for.
     *
     * @param filter the condition, read
     */
    Search search(BiConsumer<SqlQuery, Extent> filter) {
        return new Search(
                paging(),
                filter,
                "where=" + where,
                q,
                Objects.requireNonNullElse(sort, List.of()),
                Objects.requireNonNullElse(fields, List.of()),
                Objects.requireNonNullElse(count, Count.none),
                Boolean.TRUE.equals(archived),
                true);
    }

    private Paging paging() {
        Paging paging = new Paging();
        paging.limit = Objects.requireNonNullElse(limit, paging.limit);
        paging.after = after;
        return paging;
    }
}
