package io.embudo.exports;

import io.embudo.lists.Place;
import io.embudo.lists.SortedList;
import io.embudo.shared.SqlQuery;
import io.embudo.workers.ReadAhead;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The contacts of one file, read some thousand at a time, each time in a statement of its own: nothing is held in the
 * database meanwhile, however slowly the file is taken. Who is there and fits from the beginning to the end is in the
 * file once, as they were when their lines were written; who comes, goes or moves meanwhile may be in it or not.
 *
 * @param rows the query that selects given columns of the contacts, ending in its conditions
 * @param byteOrderMark whether the file begins with one
 */
record ContactExport(SortedList list, LineSql lines, Function<String, SqlQuery> rows, boolean byteOrderMark) {

    /** Under a megabyte of text, and long enough that the time between two statements does not count. */
    private static final int CHUNK = 5_000;

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    /**
     * Some lines of the file.
     *
     * @param bytes the lines, each with its end
     * @param next where to go on; null at the end of the file
     */
    record Chunk(byte[] bytes, long contacts, @Nullable Place next) {}

    /** What the file begins with. */
    byte[] beginning() {
        byte[] header = lines.header().getBytes(StandardCharsets.UTF_8);
        if (!byteOrderMark) {
            return header;
        }
        byte[] marked = new byte[BYTE_ORDER_MARK.length + header.length];
        System.arraycopy(BYTE_ORDER_MARK, 0, marked, 0, BYTE_ORDER_MARK.length);
        System.arraycopy(header, 0, marked, BYTE_ORDER_MARK.length, header.length);
        return marked;
    }

    /** All chunks from a place on, each read while the one before it is being written. */
    Multi<Chunk> chunks(SqlClient client, Place begin) {
        return Multi.createFrom().deferred(() -> {
            AtomicReference<@Nullable Place> place = new AtomicReference<>(begin);
            ReadAhead<Chunk> ahead = new ReadAhead<>(
                    () -> chunk(client, Objects.requireNonNull(place.get())).invoke(chunk -> place.set(chunk.next())),
                    chunk -> chunk.next() == null);
            return Multi.createBy().repeating().uni(ahead::next).whilst(chunk -> chunk.next() != null);
        });
    }

    private Uni<Chunk> chunk(SqlClient client, Place place) {
        return list.query(place, CHUNK, lines.columns(), columns -> rows.apply(columns)
                        .before("select %s from (".formatted(aggregates())))
                .add(") x")
                .list(client, row -> chunk(row, place))
                .map(List::getFirst);
    }

    /** Of rows that come in order, so that the last values are those of the last row. */
    private String aggregates() {
        String places = list.placeColumns().stream()
                .map(column -> "(array_agg(x.%1$s))[count(*)] as %1$s".formatted(column))
                .collect(Collectors.joining(", "));
        return "convert_to(string_agg(%s || '%s', ''), 'UTF8') as lines, count(*) as contacts, %s"
                .formatted(lines.line(), lines.end(), places);
    }

    private Chunk chunk(Row row, Place place) {
        long contacts = row.getLong("contacts");
        if (contacts == 0) {
            return new Chunk(new byte[0], 0, list.nextSection(place));
        }
        Place next = contacts == CHUNK ? list.place(place.section(), row) : list.nextSection(place);
        return new Chunk(row.getBuffer("lines").getBytes(), contacts, next);
    }
}
