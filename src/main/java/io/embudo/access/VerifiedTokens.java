package io.embudo.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * Remembers for a short while whose each verified access token is, because to check its signature and parse its claims
 * costs more than most requests do besides. OIDC decides on every token: only one that it accepted is remembered, by
 * the hash of all its bytes, so an altered copy is another token and goes to OIDC again. None is remembered past its
 * own end, nor so long that a withdrawn key would go on working. No refusal is remembered.
 */
@Alternative
@Priority(1)
@ApplicationScoped
class VerifiedTokens implements HttpAuthenticationMechanism {

    private static final Duration REMEMBERED = Duration.ofSeconds(60);
    private static final int MOST = 10_000;
    private static final String SCHEME = "Bearer ";

    private final OidcAuthenticationMechanism oidc;
    private final Cache<String, Verified> verified =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(REMEMBERED).build();

    VerifiedTokens(OidcAuthenticationMechanism oidc) {
        this.oidc = oidc;
    }

    /** Whose the token is, with what they may do, until the token ends. */
    private record Verified(SecurityIdentity identity, Instant end) {}

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext request, IdentityProviderManager providers) {
        String token = bearerToken(request);
        if (token == null) {
            return oidc.authenticate(request, providers);
        }
        String hash = hash(token);
        Verified known = verified.getIfPresent(hash);
        if (known != null && Instant.now().isBefore(known.end())) {
            return Uni.createFrom().item(known.identity());
        }
        return oidc.authenticate(request, providers)
                .onItem()
                .ifNotNull()
                .invoke(identity -> remember(hash, token, identity));
    }

    /** Only where it was this very token that OIDC accepted, whatever else the request carried. */
    private void remember(String hash, String token, SecurityIdentity identity) {
        AccessTokenCredential accepted = identity.getCredential(AccessTokenCredential.class);
        if (accepted != null
                && token.equals(accepted.getToken())
                && identity.getPrincipal() instanceof JsonWebToken claims) {
            Instant end = Instant.ofEpochSecond(claims.getExpirationTime());
            verified.put(hash, new Verified(identity, end));
        }
    }

    private static @Nullable String bearerToken(RoutingContext request) {
        String said = request.request().getHeader("Authorization");
        return said != null && said.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? said.substring(SCHEME.length())
                : null;
    }

    private static String hash(String token) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext request) {
        return oidc.getChallenge(request);
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return oidc.getCredentialTypes();
    }

    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext request) {
        return oidc.getCredentialTransport(request);
    }

    @Override
    public int getPriority() {
        return oidc.getPriority();
    }
}
