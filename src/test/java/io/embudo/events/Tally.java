package io.embudo.events;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.UUID;

/**
 * A projection that only counts, so that an event lost or taken twice shows in the sum. It takes a moment for every
 * batch, so that a kill finds it at work.
 */
final class Tally implements Projection {

    static final String NAME = "tally";

    static Uni<Void> prepare(SqlClient client) {
        return client.query("create table if not exists tally (contact_id uuid primary key, total bigint not null)")
                .execute()
                .chain(() -> client.query("truncate tally").execute())
                .chain(() -> client.query("delete from projection where name = 'tally'")
                        .execute())
                .chain(() -> client.query("insert into projection (name) values ('tally')")
                        .execute())
                .replaceWithVoid();
    }

    /** Takes it away again: who looks at all projections would find this one behind for good. */
    static Uni<Void> remove(SqlClient client) {
        return client.query("delete from projection where name = 'tally'")
                .execute()
                .replaceWithVoid();
    }

    static Uni<Long> sum(SqlClient client) {
        return client.query("select coalesce(sum(total), 0)::bigint from tally")
                .execute()
                .map(rows -> rows.iterator().next().getLong(0));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Uni<Void> apply(SqlConnection connection, EventBatch batch) {
        return connection
                .preparedQuery("""
                        insert into tally as t (contact_id, total)
                        select contact_id, count(*) from unnest($1::uuid[]) as e(contact_id)
                        group by contact_id order by contact_id
                        on conflict (contact_id) do update set total = t.total + excluded.total
                        """)
                .execute(Tuple.of((Object) batch.column(Event::contactId, UUID[]::new)))
                .chain(() -> connection.query("select pg_sleep(0.01)").execute())
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> reset(SqlConnection connection) {
        return connection.query("truncate tally").execute().replaceWithVoid();
    }
}
