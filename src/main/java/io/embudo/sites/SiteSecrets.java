package io.embudo.sites;

import io.embudo.shared.Ids;
import io.embudo.shared.SqlQuery;
import io.embudo.signing.Seal;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/** The secrets of sites. At most two are in force: the newest, and for a while the one before. */
@ApplicationScoped
public class SiteSecrets {

    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private static final String INSERT =
            "insert into site_secret (id, site_id, secret, created_at) values ($1, $2, $3, now())";

    private static final String FORGET = "delete from site_secret where site_id = $1 and ends_at is not null";

    private static final String END =
            "update site_secret set ends_at = now() + make_interval(secs => $2) where site_id = $1";

    private static final String IN_FORCE = """
            select id, secret
            from site_secret
            where site_id = ? and (ends_at is null or ends_at > now())
            order by created_at desc
            """;

    private final Pool pool;
    private final Seal seal;

    SiteSecrets(Pool pool, Seal seal) {
        this.pool = pool;
        this.seal = seal;
    }

    /** Those that are in force, the newest first: the bytes of their text, which is what servers sign with. */
    public Uni<List<byte[]>> inForce(UUID site) {
        return new SqlQuery("").add(IN_FORCE, site).list(pool, this::opened);
    }

    /** Makes the first secret of a site. */
    Uni<String> make(SqlClient connection, UUID site) {
        UUID id = Ids.next();
        byte[] random = new byte[BYTES];
        RANDOM.nextBytes(random);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        return connection
                .preparedQuery(INSERT)
                .execute(Tuple.of(id, site, Buffer.buffer(seal.close(id, secret.getBytes(StandardCharsets.US_ASCII)))))
                .replaceWith(secret);
    }

    /** Makes another secret; the one in force until now stays so for a while. */
    Uni<String> rotate(SqlConnection connection, UUID site, Duration overlap) {
        return connection
                .preparedQuery(FORGET)
                .execute(Tuple.of(site))
                .chain(() -> connection.preparedQuery(END).execute(Tuple.of(site, (double) overlap.toSeconds())))
                .chain(() -> make(connection, site));
    }

    private byte[] opened(Row row) {
        return seal.open(row.getUUID("id"), row.getBuffer("secret").getBytes());
    }
}
