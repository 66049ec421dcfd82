package io.embudo.changes;

import io.embudo.shared.ProblemException;
import io.embudo.shared.SqlQuery;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/**
 * The table that keeps every change of a kind of record, such as {@code contact_change}.
 *
 * @param noun of the record, such as {@code contact}
 * @param newestFirst the columns by which the changes of one record stand in order
 */
public record ChangeLog(String noun, String newestFirst) {

    private static final String THEN = """
            with past as (
                select * from %1$s_change where %1$s_id = ? and recorded_at <= ?
            ), newest as (
                select distinct on (v.key) v.key, v.value, past.recorded_at
                from past cross join lateral jsonb_each(past.after) as v
                order by v.key, %2$s
            )
            select (select jsonb_object_agg(key, value) from newest where value <> 'null') as known,
                (select jsonb_object_agg(key, recorded_at) from newest) as since,
                max(version) as version, min(recorded_at) as created_at, max(recorded_at) as changed_at
            from past
            """;

    /** The record as it was at a moment; not found where it was not there yet, or archived. */
    public Uni<PastValues> at(SqlClient client, UUID id, Instant moment) {
        return new SqlQuery("")
                .add(THEN.formatted(noun, newestFirst), id, moment.atOffset(ZoneOffset.UTC))
                .list(client, PastValues::of)
                .map(List::getFirst)
                .invoke(past -> {
                    if (!past.isPresent()) {
                        throw ProblemException.notFound(noun, "%s at %s".formatted(id, moment));
                    }
                });
    }
}
