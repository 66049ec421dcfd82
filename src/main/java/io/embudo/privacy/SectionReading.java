package io.embudo.privacy;

import io.embudo.shared.SqlQuery;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** Reads one section about one person, some rows at a time; no connection is held between two readings. */
final class SectionReading {

    private static final int ROWS_AT_ONCE = 2000;

    private final Pool pool;
    private final UUID contact;
    private final String rows;
    private OffsetDateTime moment = OffsetDateTime.parse("0001-01-01T00:00:00Z");
    private UUID id = new UUID(0, 0);
    private boolean isBegun;
    private boolean isEnded;

    SectionReading(Pool pool, UUID contact, String rows) {
        this.pool = pool;
        this.contact = contact;
        this.rows = rows;
    }

    /** The elements of a JSON array, with the commas between them, in pieces. */
    Multi<String> elements() {
        return Multi.createBy().repeating().uni(this::next).whilst(read -> !isEnded);
    }

    private Uni<String> next() {
        SqlQuery query = new SqlQuery("");
        query.bind(contact);
        return query.add("select moment, id, item::text as item from (")
                .add(rows)
                .add(") as section")
                .add("where (moment, id) > (?, ?) order by moment, id limit ?", moment, id, ROWS_AT_ONCE)
                .list(pool, row -> row)
                .map(this::written);
    }

    private String written(List<Row> read) {
        isEnded = read.size() < ROWS_AT_ONCE;
        if (read.isEmpty()) {
            return "";
        }
        String comma = isBegun ? "," : "";
        isBegun = true;
        moment = read.getLast().getOffsetDateTime("moment");
        id = read.getLast().getUUID("id");
        return read.stream().map(row -> row.getString("item")).collect(Collectors.joining(",", comma, ""));
    }
}
