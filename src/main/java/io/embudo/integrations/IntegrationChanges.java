package io.embudo.integrations;

import io.embudo.events.Event;
import io.embudo.events.EventLog;
import io.embudo.integrationaccess.KnownClients;
import io.embudo.shared.Ids;
import io.embudo.shared.Moment;
import io.embudo.shared.ProblemException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Makes, changes and revokes integrations, here and in Keycloak. */
@ApplicationScoped
class IntegrationChanges {

    private static final String INSERT = """
            insert into integration (id, name, allowed_addresses, created_at, updated_at) values ($1, $2, $3, $4, $4)
            """;

    private static final String UPDATE = """
            update integration set name = $2, allowed_addresses = $3, updated_at = $4
            where id = $1 and archived_at is null
            """;

    private static final String TOUCH =
            "update integration set updated_at = now() where id = $1 and archived_at is null";

    /** The one before goes on for a while; one that was replaced earlier ends. */
    private static final String REPLACE = """
            update integration_client
            set ends_at = case when ends_at is null then now() + make_interval(hours => $2) else least(ends_at, now()) end
            where integration_id = $1 and activated_at is not null
            """;

    private static final String REVOKE =
            "update integration set archived_at = now(), updated_at = now() where id = $1 and archived_at is null";

    private static final String END = """
            update integration_client set ends_at = least(ends_at, now())
            where integration_id = $1
            returning client_id
            """;

    private final Pool pool;
    private final Clients clients;
    private final ServiceAccounts accounts;
    private final EndedClients ended;
    private final KnownClients known;
    private final EventLog log;

    IntegrationChanges(
            Pool pool,
            Clients clients,
            ServiceAccounts accounts,
            EndedClients ended,
            KnownClients known,
            EventLog log) {
        this.pool = pool;
        this.clients = clients;
        this.accounts = accounts;
        this.ended = ended;
        this.known = known;
        this.log = log;
    }

    /** Makes an integration with its first client. */
    Uni<Clients.Made> create(NewIntegration said, Gifts gifts) {
        UUID id = Ids.next();
        return clients.make(id, gifts, connection -> connection
                .preparedQuery(INSERT)
                .execute(values(id, said))
                .replaceWithVoid());
    }

    /**
     * Changes an integration. The newest of its accounts comes last, for it is the one that is read: what fails half way
     * reads as unchanged, and is done again with the next attempt.
     */
    Uni<Void> change(ListedIntegration read, NewIntegration said, Gifts gifts) {
        return Multi.createFrom()
                .iterable(read.credentials().reversed())
                .onItem()
                .transformToUniAndConcatenate(credential -> accounts.give(credential.accountId(), gifts))
                .collect()
                .last()
                .chain(() -> pool.preparedQuery(UPDATE).execute(values(read.id(), said)))
                .invoke(updated -> requireOne(updated.rowCount(), read.id()))
                .invoke(() -> forget(read))
                .replaceWithVoid();
    }

    /** Makes another client, which replaces the present one after so many hours. */
    Uni<Clients.Made> rotate(ListedIntegration read, Gifts gifts, int overlapHours) {
        return clients.make(read.id(), gifts, connection -> replace(connection, read.id(), overlapHours))
                .invoke(() -> forget(read))
                .call(ended::removeNow);
    }

    /** Revokes an integration: none of its tokens is taken any more, whatever Keycloak does. */
    Uni<Void> revoke(UUID id, String actor) {
        return pool.withTransaction(connection -> connection
                        .preparedQuery(REVOKE)
                        .execute(Tuple.of(id))
                        .invoke(revoked -> requireOne(revoked.rowCount(), id))
                        .chain(() -> connection.preparedQuery(END).execute(Tuple.of(id)))
                        .map(IntegrationChanges::names)
                        .call(() -> log.append(connection, List.of(revoked(id, actor)))))
                .invoke(known::forget)
                .chain(ended::removeNow);
    }

    private Uni<Void> replace(SqlConnection connection, UUID id, int overlapHours) {
        return connection
                .preparedQuery(TOUCH)
                .execute(Tuple.of(id))
                .invoke(touched -> requireOne(touched.rowCount(), id))
                .chain(() -> connection.preparedQuery(REPLACE).execute(Tuple.of(id, overlapHours)))
                .replaceWithVoid();
    }

    private void forget(ListedIntegration changed) {
        known.forget(changed.credentials().stream().map(Credential::clientId).toList());
    }

    private static List<String> names(RowSet<Row> rows) {
        List<String> names = new ArrayList<>();
        rows.forEach(row -> names.add(row.getString("client_id")));
        return names;
    }

    private static Tuple values(UUID id, NewIntegration said) {
        return Tuple.of(
                id,
                said.name(),
                said.addresses().toArray(String[]::new),
                Moment.now().atOffset(ZoneOffset.UTC));
    }

    private static void requireOne(int rows, UUID id) {
        if (rows == 0) {
            throw ProblemException.notFound("integration", id);
        }
    }

    private static Event revoked(UUID id, String actor) {
        return Event.of("integration.revoked", Moment.now(), actor).withSubject(id);
    }
}
