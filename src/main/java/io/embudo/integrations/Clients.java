package io.embudo.integrations;

import io.embudo.access.IntegrationClient;
import io.embudo.shared.ProblemException;
import io.embudo.shared.ProblemType;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;
import java.util.function.Function;

/**
 * Makes clients for integrations. Each is written down before Keycloak is asked for it and may call once all of it is
 * there, so that nothing of one that fails half way is ever taken, and all of it is removed.
 */
@ApplicationScoped
class Clients {

    private static final int SECRET_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private static final String BEGIN = "insert into integration_client (client_id, integration_id) values ($1, $2)";

    private static final String ACTIVATE = """
            update integration_client set activated_at = clock_timestamp(), account_id = $2
            where client_id = $1 and ends_at is null
            """;

    private static final String ABANDON =
            "update integration_client set ends_at = now() where client_id = $1 and activated_at is null";

    private final Pool pool;
    private final ServiceAccounts accounts;
    private final EndedClients ended;

    Clients(Pool pool, ServiceAccounts accounts, EndedClients ended) {
        this.pool = pool;
        this.accounts = accounts;
        this.ended = ended;
    }

    /**
     * What was made.
     *
     * @param secret kept by Keycloak alone
     * @param access what Keycloak says that it holds
     */
    record Made(UUID integration, String secret, ServiceAccounts.Access access) {

        /** Without the secret, wherever it may be printed. */
        @Override
        public String toString() {
            return "client of " + integration;
        }
    }

    /** Makes another client that holds these gifts; what else is to hold is done in the transaction that activates it. */
    Uni<Made> make(UUID integration, Gifts gifts, Function<SqlConnection, Uni<Void>> besides) {
        String clientId = IntegrationClient.next(integration);
        String secret = secret();
        return pool.preparedQuery(BEGIN)
                .execute(Tuple.of(clientId, integration))
                .chain(() -> accounts.make(clientId, secret))
                .call(account -> accounts.give(account, gifts))
                .chain(account -> accounts.access(account)
                        .call(() -> activate(clientId, account, besides))
                        .map(access -> new Made(integration, secret, access)))
                .onFailure()
                .call(() -> abandon(clientId));
    }

    private Uni<Void> activate(String clientId, UUID account, Function<SqlConnection, Uni<Void>> besides) {
        return pool.withTransaction(connection -> besides.apply(connection)
                .chain(() -> connection.preparedQuery(ACTIVATE).execute(Tuple.of(clientId, account)))
                .invoke(activated -> {
                    if (activated.rowCount() == 0) {
                        throw new ProblemException(
                                ProblemType.CONFLICT, "The integration was revoked, or this took too long.");
                    }
                })
                .replaceWithVoid());
    }

    private Uni<Void> abandon(String clientId) {
        return pool.preparedQuery(ABANDON)
                .execute(Tuple.of(clientId))
                .chain(ended::removeNow)
                .onFailure()
                .recoverWithNull();
    }

    private static String secret() {
        byte[] bytes = new byte[SECRET_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
