package io.embudo.merges;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Takes the rows that refer to a contact over to another one, and those very rows back. */
public final class MergedRows {

    /** The tables whose rows belong to a contact, and go where it goes. */
    private static final List<String> PLAIN = List.of(
            "consent",
            "visitor",
            "form_submission",
            "message",
            "service_mail",
            "gift",
            "address_confirmation",
            "booking");

    /** Those that people edit: who has read a row before it went over must not write it back. */
    private static final List<String> VERSIONED = List.of("activity", "sale");

    private static final String MOVE =
            all("contact_id = $2") + """
            insert into contact_merge_row (merge_id, kind, row_id)
            """ + each("select $3::uuid, '%1$s', id from moved_%1$s", " union all ");

    private static final String MOVE_BACK = all(
                    "contact_id = $2 and id in (select row_id from contact_merge_row where merge_id = $3 and kind = '%1$s')")
            + each("select from moved_%1$s", " union all ");

    private MergedRows() {}

    /** Every row, and a note of each. */
    static Uni<Void> move(SqlConnection connection, UUID merge, UUID from, UUID to) {
        return connection.preparedQuery(MOVE).execute(Tuple.of(to, from, merge)).replaceWithVoid();
    }

    /**
     * The rows that went over by a merge; what came to the contact later stays. Memberships in segments follow by the
     * log, and so do their notes.
     */
    public static Uni<Void> moveBack(SqlConnection connection, UUID merge, UUID from, UUID to) {
        return connection
                .preparedQuery(MOVE_BACK)
                .execute(Tuple.of(to, from, merge))
                .chain(() -> connection
                        .preparedQuery("delete from contact_merge_row where merge_id = $1 and kind <> 'segment'")
                        .execute(Tuple.of(merge)))
                .replaceWithVoid();
    }

    private static String all(String these) {
        return "with " + updates(PLAIN, "", these) + ", " + updates(VERSIONED, ", version = version + 1", these) + "\n";
    }

    private static String updates(List<String> tables, String more, String these) {
        return tables.stream()
                .map(table -> ("moved_%1$s as (update %1$s set contact_id = $1" + more + " where " + these
                                + " returning id)")
                        .formatted(table))
                .collect(Collectors.joining(", "));
    }

    private static String each(String part, String between) {
        return Stream.concat(PLAIN.stream(), VERSIONED.stream())
                .map(part::formatted)
                .collect(Collectors.joining(between));
    }
}
