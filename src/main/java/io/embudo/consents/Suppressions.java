package io.embudo.consents;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.embudo.shared.ProblemException;
import io.embudo.shared.ProblemType;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Who was erased on request, known by nothing but keyed hashes of their addresses and telephone numbers (HMAC-SHA-256),
 * so that no file and no program brings them back. The key is made by the migration and stands in the database: it goes
 * wherever the hashes go, backups included, and nobody can forget to configure it; without it every suppression would
 * silently be lost. Who wants a secret outside of the database as well, sets one.
 *
 * <p>Addresses and numbers are given as they are kept: normalised.
 */
@ApplicationScoped
public class Suppressions {

    private static final String ALGORITHM = "HmacSHA256";

    private static final String GIVEN = """
            jsonb_to_recordset(cast(cast(%s as text) as jsonb)) as g(said text, hashed text) cross join suppression_key k
            """;

    private static final String AMONG = """
            select distinct g.said
            from %s
            where exists (select from suppression s where s.hash = suppression_hash(k, g.hashed))
            """.formatted(GIVEN);

    private static final String ADD = """
            insert into suppression (hash, reason)
            select distinct suppression_hash(k, g.hashed), $2
            from %s
            on conflict do nothing
            """.formatted(GIVEN.formatted("$1"));

    private static final String LIFT = """
            delete from suppression
            where hash in (select suppression_hash(k, g.hashed) from %s)
            """.formatted(GIVEN.formatted("?1"));

    private final Optional<SecretKeySpec> secret;
    private final ObjectMapper json;

    Suppressions(PrivacySettings settings, ObjectMapper json) {
        this.secret = settings.suppressionKey()
                .map(key -> new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM));
        this.json = json;
    }

    /** A text by which somebody is known, and one of the texts whose hash is kept for it. */
    private record Given(String said, String hashed) {}

    /** Why somebody who was erased is not taken in again. */
    public static ProblemException refusal() {
        return new ProblemException(
                ProblemType.CONFLICT, "The person with this e-mail address or telephone number was erased on request.");
    }

    /** Those of the addresses and numbers whose person was erased. */
    public Uni<Set<String>> among(SqlClient client, Collection<String> identities) {
        if (identities.isEmpty()) {
            return Uni.createFrom().item(Set.of());
        }
        return client.preparedQuery(AMONG.formatted("$1"))
                .execute(Tuple.of(given(identities, true)))
                .map(rows -> {
                    Set<String> suppressed = new HashSet<>();
                    rows.forEach(row -> suppressed.add(row.getString("said")));
                    return suppressed;
                });
    }

    /** Fails where the person of one of them was erased; within the current session. */
    public Uni<Void> requireNone(Collection<String> identities) {
        if (identities.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(AMONG.formatted("?1"), String.class)
                        .setParameter(1, given(identities, true))
                        .getResultList())
                .invoke(suppressed -> {
                    if (!suppressed.isEmpty()) {
                        throw refusal();
                    }
                })
                .replaceWithVoid();
    }

    /** Remembers that the person of these was erased, within the transaction of the given connection. */
    public Uni<Void> add(SqlClient client, Collection<String> identities, String reason) {
        return client.preparedQuery(ADD)
                .execute(Tuple.of(given(identities, false), reason))
                .replaceWithVoid();
    }

    /** Forgets it, for the person came back by an act of their own; within the transaction of the current session. */
    public Uni<Void> lift(Collection<String> identities) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(LIFT)
                        .setParameter(1, given(identities, true))
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** As JSON, each as it is hashed from now on, and also as it was hashed before there was a secret. */
    private String given(Collection<String> identities, boolean alsoBefore) {
        List<Given> given = new ArrayList<>();
        for (String identity : identities) {
            secret.ifPresent(key -> given.add(new Given(identity, keyed(key, identity))));
            if (alsoBefore || secret.isEmpty()) {
                given.add(new Given(identity, identity));
            }
        }
        try {
            return json.writeValueAsString(given);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static String keyed(SecretKeySpec key, String identity) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(identity.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
