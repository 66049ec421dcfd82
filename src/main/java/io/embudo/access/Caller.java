package io.embudo.access;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import jakarta.json.JsonArray;
import jakarta.json.JsonString;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.Claims;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Who is calling, as their access token says. */
@RequestScoped
public class Caller {

    private final SecurityIdentity identity;

    Caller(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** The user's id: the subject of the token. */
    public UUID id() {
        return UUID.fromString(token().getSubject());
    }

    /** The client that the token was given to: an application or an integration. */
    public String client() {
        return String.valueOf(token().<Object>getClaim(Claims.azp));
    }

    /** How the log names this caller. */
    public String actor() {
        return "user:" + id();
    }

    /** The ids of the teams the caller is a member of. */
    public Set<UUID> teams() {
        Object claim = token().getClaim("teams");
        return claim instanceof JsonArray teams
                ? teams.getValuesAs(JsonString.class).stream()
                        .map(team -> UUID.fromString(team.getString()))
                        .collect(Collectors.toUnmodifiableSet())
                : Set.of();
    }

    /** The team that new records of this caller belong to: the only one, or the first by id. */
    public @Nullable UUID team() {
        return teams().stream().sorted().findFirst().orElse(null);
    }

    /** The rows that a scoped permission, such as {@code contacts:read}, lets the caller reach. */
    public Reach reach(String permission) {
        Map<String, Scope> scopes = identity.getAttribute(Permissions.SCOPES);
        Scope scope = scopes == null ? null : scopes.get(permission);
        if (scope == null) {
            return Reach.NOTHING;
        }
        // The claim is read only where it counts: for a name outside the standard, that costs an exception each time.
        return new Reach(scope, id(), scope == Scope.TEAM ? teams() : Set.of());
    }

    /** Whether the caller holds a permission, whatever rows it reaches. */
    public boolean may(String permission) {
        Map<String, Scope> scopes = identity.getAttribute(Permissions.SCOPES);
        return scopes != null && scopes.containsKey(permission);
    }

    /** The roles that grant the caller a permission, each with its scope, such as {@code contacts:write:team}. */
    public List<String> grants(String permission) {
        return identity.getRoles().stream()
                .filter(role -> role.equals(permission) || role.startsWith(permission + ":"))
                .sorted()
                .toList();
    }

    private JsonWebToken token() {
        return (JsonWebToken) identity.getPrincipal();
    }
}
