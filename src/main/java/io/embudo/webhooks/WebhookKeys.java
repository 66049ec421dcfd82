package io.embudo.webhooks;

import io.embudo.shared.Ids;
import io.embudo.shared.SqlQuery;
import io.embudo.signing.Seal;
import io.embudo.signing.Signer;
import io.embudo.signing.SigningKey;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;

/** The keys of webhooks. At most two are in force: the newest, and for a while the one before. */
@ApplicationScoped
public class WebhookKeys {

    private static final String INSERT = """
            insert into webhook_key (id, webhook_id, secret, seed, public_key, created_at)
            values ($1, $2, $3, $4, $5, now())
            """;

    private static final String FORGET = "delete from webhook_key where webhook_id = $1 and ends_at is not null";

    private static final String END =
            "update webhook_key set ends_at = now() + make_interval(secs => $2) where webhook_id = $1";

    private static final String IN_FORCE = """
            select id, secret, seed, public_key
            from webhook_key
            where webhook_id = ? and (ends_at is null or ends_at > now())
            order by created_at desc
            """;

    private final Pool pool;
    private final Seal seal;

    WebhookKeys(Pool pool, Seal seal) {
        this.pool = pool;
        this.seal = seal;
    }

    /** Signs with the keys that are in force. */
    public Uni<Signer> signer(UUID webhook) {
        return new SqlQuery("").add(IN_FORCE, webhook).list(pool, this::key).map(Signer::of);
    }

    /** Makes the first key of a webhook; answers its secret. */
    Uni<String> make(SqlClient connection, UUID webhook) {
        UUID id = Ids.next();
        SigningKey key = SigningKey.make();
        return connection
                .preparedQuery(INSERT)
                .execute(Tuple.of(
                        id,
                        webhook,
                        Buffer.buffer(seal.close(id, key.secret())),
                        Buffer.buffer(seal.close(id, key.seed())),
                        Buffer.buffer(key.publicKey())))
                .replaceWith(key.secretText());
    }

    /** Makes another key; the one in force until now stays so for a while. Answers the new secret. */
    Uni<String> rotate(SqlConnection connection, UUID webhook, Duration overlap) {
        return connection
                .preparedQuery(FORGET)
                .execute(Tuple.of(webhook))
                .chain(() -> connection.preparedQuery(END).execute(Tuple.of(webhook, (double) overlap.toSeconds())))
                .chain(() -> make(connection, webhook));
    }

    private SigningKey key(Row row) {
        UUID id = row.getUUID("id");
        return new SigningKey(
                seal.open(id, row.getBuffer("secret").getBytes()),
                seal.open(id, row.getBuffer("seed").getBytes()),
                row.getBuffer("public_key").getBytes());
    }
}
