package io.embudo.access;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonArray;
import jakarta.json.JsonString;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Turns the client roles of the token into permissions: {@code contacts:read:team} grants {@code contacts:read} and
 * says how far it reaches; {@code costs:read} grants just that. Of several scopes the widest counts. The identity that
 * comes out holds nothing of the request that brought the token, so that it serves the next request as well
 * ({@link VerifiedTokens}), and the caller's teams are looked up once for all of those requests.
 */
@ApplicationScoped
class Permissions implements SecurityIdentityAugmentor {

    static final String GRANTS = "embudo.grants";
    static final String TEAMS = "embudo.teams";
    static final String TEAMS_AND_BELOW = "embudo.teamsAndBelow";

    private static final Set<String> OF_THE_REQUEST =
            Set.of(RoutingContext.class.getName(), AuthenticationRequestContext.class.getName());

    private final KnownTeams teams;

    Permissions(KnownTeams teams) {
        this.teams = teams;
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        if (identity.isAnonymous()) {
            return Uni.createFrom().item(identity);
        }
        if (!namesAnId(identity)) {
            return Uni.createFrom().failure(new AuthenticationFailedException("The subject of the token is no id"));
        }
        Grants grants = Grants.of(identity.getRoles());
        return ownTeams(identity)
                .chain(own -> andBelow(own, grants).map(below -> withPermissions(identity, grants, own, below)));
    }

    /** People and clients of Keycloak's own have ids; those of a directory that it only looks into have not. */
    private static boolean namesAnId(SecurityIdentity identity) {
        try {
            UUID.fromString(((JsonWebToken) identity.getPrincipal()).getSubject());
            return true;
        } catch (IllegalArgumentException other) {
            return false;
        }
    }

    private Uni<Set<UUID>> ownTeams(SecurityIdentity identity) {
        Set<UUID> teamsAndAbove =
                claimed(identity, "teams").map(UUID::fromString).collect(Collectors.toUnmodifiableSet());
        return teams.named(teamsAndAbove, claimed(identity, "team_names").toList());
    }

    private Uni<Set<UUID>> andBelow(Set<UUID> own, Grants grants) {
        return grants.reachTeamsBelow() ? teams.andBelow(own) : Uni.createFrom().item(own);
    }

    /** Read once a token, for a name outside the standard costs an exception each time. */
    private static Stream<String> claimed(SecurityIdentity identity, String claim) {
        return identity.getPrincipal() instanceof JsonWebToken token && token.getClaim(claim) instanceof JsonArray said
                ? said.getValuesAs(JsonString.class).stream().map(JsonString::getString)
                : Stream.empty();
    }

    private static SecurityIdentity withPermissions(
            SecurityIdentity identity, Grants grants, Set<UUID> own, Set<UUID> teamsAndBelow) {
        QuarkusSecurityIdentity.Builder builder = QuarkusSecurityIdentity.builder()
                .setPrincipal(identity.getPrincipal())
                .addRoles(identity.getRoles())
                .addCredentials(identity.getCredentials())
                .addPermissions(identity.getPermissions())
                .addAttributes(lasting(identity.getAttributes()))
                .addAttribute(GRANTS, grants)
                .addAttribute(TEAMS, own)
                .addAttribute(TEAMS_AND_BELOW, teamsAndBelow);
        grants.list().forEach(grant -> builder.addPermissionAsString(grant.permission()));
        return builder.build();
    }

    private static Map<String, Object> lasting(Map<String, Object> attributes) {
        Map<String, Object> lasting = new HashMap<>(attributes);
        lasting.keySet().removeAll(OF_THE_REQUEST);
        return lasting;
    }
}
