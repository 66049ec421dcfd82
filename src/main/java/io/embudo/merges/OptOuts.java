package io.embudo.merges;

import io.embudo.events.Event;
import io.embudo.mergedvalues.MergePair;
import io.embudo.shared.Moment;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Sees to it that nobody is written to because of a merge: who said no as one of two contacts says no as both. */
public final class OptOuts {

    /** Where the newest word of one was no, and that of the other a later yes, the no is said again. */
    private static final String UNITE = """
            with newest as (
                select id, contact_id, purpose, channel, granted, legal_basis, text, text_version, occurred_at
                from consent_in_force
                where contact_id in ($1, $2)
            )
            insert into consent (id, contact_id, purpose, channel, granted, legal_basis, text, text_version, source,
                source_id, actor, occurred_at)
            select uuidv7(), $1, no.purpose, no.channel, false, no.legal_basis, no.text, no.text_version, 'merge', $3, $4,
                greatest(clock_timestamp(), yes.occurred_at + interval '1 microsecond')
            from newest no
            join newest yes on (yes.purpose, yes.channel) = (no.purpose, no.channel) and yes.granted
                and (yes.occurred_at, yes.id) > (no.occurred_at, no.id)
            where not no.granted
            returning purpose, channel
            """;

    private static final String FORGET =
            "delete from consent where source = 'merge' and source_id = $1 and contact_id = $2";

    private OptOuts() {}

    /** Unites them before the rows of the ledger go over; answers what happened, for the caller to append. */
    static Uni<List<Event>> unite(SqlConnection connection, UUID merge, MergePair pair, String actor) {
        return connection
                .preparedQuery(UNITE)
                .execute(Tuple.of(pair.survivorId(), pair.loserId(), merge, actor))
                .map(rows -> {
                    List<Event> withdrawn = new ArrayList<>();
                    rows.forEach(row -> withdrawn.add(withdrawn(row, merge, pair, actor)));
                    return withdrawn;
                });
    }

    /** Forgets what a merge made the survivor say. */
    public static Uni<Void> forget(SqlConnection connection, UUID merge, UUID survivor) {
        return connection
                .preparedQuery(FORGET)
                .execute(Tuple.of(merge, survivor))
                .replaceWithVoid();
    }

    private static Event withdrawn(Row row, UUID merge, MergePair pair, String actor) {
        return Event.of("consent.withdrawn", Moment.now(), actor)
                .withContact(pair.survivorId())
                .withSubject(merge)
                .with("purpose", row.getString("purpose"))
                .with("channel", row.getString("channel"))
                .with("source", "merge");
    }
}
