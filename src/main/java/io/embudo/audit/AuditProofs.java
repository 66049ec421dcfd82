package io.embudo.audit;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Proves the chain: makes every hash anew from the content of its entry, some thousands at a time. */
@ApplicationScoped
class AuditProofs {

    private static final String END = """
            select number, hash, sha256('embudo audit') as beginning, (select count(*) from audit_pending) as waiting,
                (select e.id
                from audit_entry e
                where not exists (select from audit_link l where l.entry_id = e.id)
                    and not exists (select from audit_pending p where p.entry_id = e.id)
                order by e.id
                limit 1) as outside
            from audit_head
            """;

    private static final String NEXT = """
            select number, entry_id, hash, coalesce(
                number = lag(number, 1, $1) over (order by number) + 1
                and hash = sha256(lag(hash, 1, $2) over (order by number) || audit_content(entry)), false) as holds
            from (
                select l.number, l.entry_id, l.hash, e as entry
                from audit_link l
                left join audit_entry e on e.id = l.entry_id
                where l.number > $1 and l.number <= $3
                order by l.number
                limit 10000) as links
            order by number
            """;

    private final Pool pool;

    AuditProofs(Pool pool) {
        this.pool = pool;
    }

    /**
     * How far the proof has come.
     *
     * @param number the last link that holds
     * @param broken the row of the link that does not
     */
    private record Place(
            long number,
            Buffer hash,
            boolean isEnd,
            @Nullable Row broken) {}

    Uni<AuditProof> prove() {
        return pool.query(END).execute().map(rows -> rows.iterator().next()).chain(end -> {
            long last = end.getLong("number");
            return walk(new Place(0, hash(end, "beginning"), last == 0, null), last)
                    .map(place -> proof(end, place));
        });
    }

    private Uni<Place> walk(Place place, long last) {
        if (place.isEnd()) {
            return Uni.createFrom().item(place);
        }
        return pool.preparedQuery(NEXT)
                .execute(Tuple.of(place.number(), place.hash(), last))
                .map(rows -> after(place, rows, last))
                .chain(reached -> walk(reached, last));
    }

    private static Place after(Place place, RowSet<Row> rows, long last) {
        Place reached = new Place(place.number(), place.hash(), rows.size() == 0, null);
        for (Row row : rows) {
            if (!row.getBoolean("holds")) {
                return new Place(reached.number(), reached.hash(), true, row);
            }
            long number = row.getLong("number");
            reached = new Place(number, hash(row, "hash"), number == last, null);
        }
        return reached;
    }

    private static AuditProof proof(Row end, Place place) {
        Row broken = place.broken();
        if (broken != null) {
            return broken(
                    end,
                    place,
                    place.number() + 1,
                    broken.getUUID("entry_id"),
                    "The entry was altered or removed, or its link was.");
        }
        if (place.number() != end.getLong("number") || !place.hash().equals(hash(end, "hash"))) {
            return broken(end, place, place.number() + 1, null, "The end of the chain is missing.");
        }
        if (end.getUUID("outside") != null) {
            return broken(end, place, null, end.getUUID("outside"), "The entry is not part of the chain.");
        }
        return new AuditProof(true, place.number(), hex(place), end.getLong("waiting"), null, null, null);
    }

    private static AuditProof broken(Row end, Place place, @Nullable Long number, @Nullable UUID entry, String reason) {
        return new AuditProof(false, place.number(), hex(place), end.getLong("waiting"), number, entry, reason);
    }

    private static String hex(Place place) {
        return HexFormat.of().formatHex(place.hash().getBytes());
    }

    private static Buffer hash(Row row, String column) {
        return Buffer.buffer(row.getBuffer(column).getBytes());
    }
}
