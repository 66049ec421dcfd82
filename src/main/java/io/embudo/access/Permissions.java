package io.embudo.access;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Turns the client roles of the token into permissions: {@code contacts:read:team} grants {@code contacts:read} and
 * says how far it reaches; {@code costs:read} grants just that. Of several scopes the widest counts. The identity that
 * comes out holds nothing of the request that brought the token, so that it serves the next request as well
 * ({@link VerifiedTokens}).
 */
@ApplicationScoped
class Permissions implements SecurityIdentityAugmentor {

    static final String SCOPES = "embudo.scopes";

    private static final Set<String> OF_THE_REQUEST =
            Set.of(RoutingContext.class.getName(), AuthenticationRequestContext.class.getName());

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        return Uni.createFrom().item(identity.isAnonymous() ? identity : withPermissions(identity));
    }

    private static SecurityIdentity withPermissions(SecurityIdentity identity) {
        QuarkusSecurityIdentity.Builder builder = QuarkusSecurityIdentity.builder()
                .setPrincipal(identity.getPrincipal())
                .addRoles(identity.getRoles())
                .addCredentials(identity.getCredentials())
                .addPermissions(identity.getPermissions())
                .addAttributes(lasting(identity.getAttributes()));
        Map<String, Scope> scopes = new HashMap<>();
        for (String role : identity.getRoles()) {
            int last = role.lastIndexOf(':');
            Optional<Scope> scope = Scope.parse(role.substring(last + 1));
            String permission = scope.isPresent() ? role.substring(0, last) : role;
            builder.addPermissionAsString(permission);
            scopes.merge(permission, scope.orElse(Scope.ALL), Permissions::wider);
        }
        return builder.addAttribute(SCOPES, Map.copyOf(scopes)).build();
    }

    private static Map<String, Object> lasting(Map<String, Object> attributes) {
        Map<String, Object> lasting = new HashMap<>(attributes);
        lasting.keySet().removeAll(OF_THE_REQUEST);
        return lasting;
    }

    private static Scope wider(Scope one, Scope other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
