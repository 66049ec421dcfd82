package io.embudo.search;

import io.embudo.access.Reach;
import io.embudo.conditionsql.Extent;
import io.embudo.fields.Field;
import io.embudo.fields.FieldSelection;
import io.embudo.fields.Fields;
import io.embudo.fields.Listed;
import io.embudo.lists.Count;
import io.embudo.lists.Counts;
import io.embudo.lists.Sort;
import io.embudo.lists.SortedList;
import io.embudo.shared.SqlQuery;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Lists what a search finds. */
@ApplicationScoped
class SearchLists {

    private static final List<String> NEWEST_FIRST = List.of("-createdAt");

    private final Pool pool;
    private final Fields fields;
    private final Counts counts;

    SearchLists(Pool pool, Fields fields, Counts counts) {
        this.pool = pool;
        this.fields = fields;
        this.counts = counts;
    }

    /** The page that is asked for, of records within reach. */
    Uni<Found> page(Listed listed, Search search, Reach reach) {
        return fields.naming(
                        listed,
                        Stream.concat(search.sort().stream(), search.fields().stream())
                                .toList())
                .chain(known -> page(listed, search, reach, known));
    }

    private Uni<Found> page(Listed listed, Search search, Reach reach, Function<String, Optional<Field>> known) {
        FieldSelection selection = FieldSelection.of(listed, search.fields(), search.pointer("fields"), known);
        Sort sort = Sort.of(
                search.sort().isEmpty() ? NEWEST_FIRST : search.sort(),
                search.pointer("sort"),
                name -> known.apply(name).flatMap(Field::column));
        List<Consumer<SqlQuery>> stages = QuickSearch.stages(search.q(), search.pointerOf("q"));
        String described =
                "%s q=%s archived=%s %s".formatted(listed.object(), search.q(), search.archived(), search.described());
        return new SortedList(described, sort, "c.id", stages)
                .page(
                        pool,
                        search.paging(),
                        selection.columns(),
                        columns -> rows(columns, selection.tables(), search, reach, Extent.PAGE),
                        selection::view)
                .chain(page ->
                        total(listed, search, reach, stages).map(total -> new Found(page.items(), page.next(), total)));
    }

    private static SqlQuery rows(String columns, String tables, Search search, Reach reach, Extent extent) {
        SqlQuery query = new SqlQuery("select %s from %s where c.archived_at is %s"
                .formatted(columns, tables, search.archived() ? "not null" : "null"));
        reach.restrict(query, "c");
        search.filter().accept(query, extent);
        return query;
    }

    /** Those found and those who are similar to what is looked for, together. */
    private Uni<@Nullable Long> total(Listed listed, Search search, Reach reach, List<Consumer<SqlQuery>> stages) {
        return Multi.createFrom()
                .iterable(stages)
                .onItem()
                .transformToUniAndConcatenate(stage -> counts.of(search.count(), search.pointerOf("count"), columns -> {
                    SqlQuery query = rows(columns, listed.tables(List.of()), search, reach, Extent.WHOLE);
                    stage.accept(query);
                    return query;
                }))
                .collect()
                .asList()
                .map(totals -> search.count() == Count.none
                        ? null
                        : totals.stream().mapToLong(Long::longValue).sum());
    }
}
