package io.embudo.lists;

import io.embudo.shared.Page;
import io.embudo.shared.Paging;
import io.embudo.shared.ProblemException;
import io.embudo.shared.ProblemType;
import io.embudo.shared.SqlQuery;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A list in some order, read from any place on by keyset. It has as many sections as the order and its stages ask for,
 * each a query of its own.
 */
public final class SortedList {

    private final String described;
    private final Sort sort;
    private final String id;
    private final List<Section> sections;

    /**
     * @param described names the list and its filter, so that a cursor of another one is refused
     * @param id the column of the id
     * @param stages conditions that split the rows: those of the first come before those of the next, each in order
     */
    public SortedList(String described, Sort sort, String id, List<Consumer<SqlQuery>> stages) {
        this.described = "%s sort=%s".formatted(described, sort);
        this.sort = sort;
        this.id = id;
        this.sections = Section.of(sort, id, stages);
    }

    private record Found<T>(T item, Place place) {}

    /**
     * The page asked for.
     *
     * @param columns what of each row is selected
     * @param rows the query that selects such columns, ending in its conditions
     */
    public <T> Uni<Page<T>> page(
            SqlClient client, Paging paging, String columns, Function<String, SqlQuery> rows, Function<Row, T> mapper) {
        Place place = paging.after == null ? Place.FIRST : known(Place.of(paging.after, described));
        return found(client, place, paging.limit + 1, columns, rows, mapper)
                .map(found -> Page.of(found, paging.limit, last -> last.place().cursor(described)))
                .map(page -> new Page<>(page.items().stream().map(Found::item).toList(), page.next()));
    }

    private <T> Uni<List<Found<T>>> found(
            SqlClient client,
            Place place,
            int limit,
            String columns,
            Function<String, SqlQuery> rows,
            Function<Row, T> mapper) {
        return query(place, limit, columns, rows)
                .list(client, row -> new Found<>(mapper.apply(row), place(place.section(), row)))
                .chain(found -> {
                    Place next = found.size() < limit ? nextSection(place) : null;
                    return next == null
                            ? Uni.createFrom().item(found)
                            : found(client, next, limit - found.size(), columns, rows, mapper)
                                    .map(more -> Stream.concat(found.stream(), more.stream())
                                            .toList());
                });
    }

    /** The query of the rows from a place on, to the end of its section; it selects their places too. */
    public SqlQuery query(Place place, int limit, String columns, Function<String, SqlQuery> rows) {
        SqlQuery query = rows.apply(columns + places());
        sections.get(place.section()).complete(query, place, limit);
        return query;
    }

    /** The names of the columns that say a row's place. */
    public List<String> placeColumns() {
        return IntStream.rangeClosed(0, sort.keys().size())
                .mapToObj(index -> "place_" + index)
                .toList();
    }

    /** The place of a row that {@link #query} selected, after which the next one stands. */
    public Place place(int section, Row row) {
        List<@Nullable String> values = new ArrayList<>();
        placeColumns().forEach(column -> values.add(row.getString(column)));
        return new Place(section, values);
    }

    /** The beginning of the section after that of a place; null after the last one. */
    public @Nullable Place nextSection(Place place) {
        int next = place.section() + 1;
        return next == sections.size() ? null : new Place(next, List.of());
    }

    private String places() {
        List<String> values = new ArrayList<>();
        sort.keys().forEach(key -> values.add(key.column().sql()));
        values.add(id);
        StringBuilder places = new StringBuilder();
        for (int index = 0; index < values.size(); index++) {
            places.append(", (%s)::text as place_%d".formatted(values.get(index), index));
        }
        return places.toString();
    }

    private Place known(Place place) {
        if (place.section() >= sections.size()
                || place.values().size() != placeColumns().size()) {
            throw new ProblemException(ProblemType.INVALID_CURSOR, "The cursor belongs to a list of another version.");
        }
        return place;
    }
}
