package io.embudo.access;

import io.embudo.shared.ProblemException;
import io.embudo.shared.ProblemType;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
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

    /** The user's id: the subject of the token. An integration's is its own, whichever of its clients calls. */
    public UUID id() {
        UUID integration = integration();
        return integration == null ? UUID.fromString(token().getSubject()) : integration;
    }

    /** The integration that is calling; null where a person is, or a client that was made in Keycloak itself. */
    public @Nullable UUID integration() {
        return IntegrationClient.owner(client());
    }

    /** Whose the contacts and companies are that the caller brings: the caller's own; those of a system are nobody's yet. */
    public @Nullable UUID holder() {
        return integration() == null ? id() : null;
    }

    /** The team of those contacts and companies: that of their holder. */
    public @Nullable UUID holdersTeam() {
        return integration() == null ? team() : null;
    }

    /** The client that the token was given to, by its name in Keycloak. */
    public String client() {
        return String.valueOf(token().<Object>getClaim(Claims.azp));
    }

    /** The application: the client, but of an integration the same whichever of its clients calls. */
    public String application() {
        UUID integration = integration();
        return integration == null ? client() : "integration-" + integration;
    }

    /** How the log names this caller. */
    public String actor() {
        return (integration() == null ? "user:" : "integration:") + id();
    }

    /** The ids of the teams the caller is a member of. */
    public Set<UUID> teams() {
        Set<UUID> teams = identity.getAttribute(Permissions.TEAMS);
        return teams == null ? Set.of() : teams;
    }

    /** The team that new records of this caller belong to: the only one, or the first by id. */
    public @Nullable UUID team() {
        return teams().stream().sorted().findFirst().orElse(null);
    }

    /** The rows that a scoped permission, such as {@code contacts:read}, lets the caller reach. */
    public Reach reach(String permission) {
        Scope scope = grants().scope(permission);
        return scope == null ? Reach.NOTHING : new Reach(scope, id(), teamsWithin(scope));
    }

    /** Whether the caller holds a permission, whatever rows it reaches. */
    public boolean may(String permission) {
        return grants().scope(permission) != null;
    }

    /** All that the caller may do. */
    public Grants grants() {
        Grants grants = identity.getAttribute(Permissions.GRANTS);
        return grants == null ? Grants.NONE : grants;
    }

    /** The roles the caller has, by name, as the token says. */
    public List<String> roles() {
        Object access = token().getClaim("realm_access");
        return access instanceof JsonObject said && said.get("roles") instanceof JsonArray roles
                ? roles.getValuesAs(JsonString.class).stream()
                        .map(JsonString::getString)
                        .filter(RoleNames::isOurs)
                        .sorted()
                        .toList()
                : List.of();
    }

    /** A text that the token says of the caller, such as {@code email}; null where it says none. */
    public @Nullable String said(String claim) {
        return token().getClaim(claim);
    }

    /** Refuses to let the caller give, take or touch what goes beyond the caller's own permissions. */
    public void requireHolding(Grants others) {
        List<Grant> lacking = grants().lacking(others);
        if (!lacking.isEmpty()) {
            throw new ProblemException(
                    ProblemType.FORBIDDEN,
                    "This goes beyond your own permissions: you lack %s."
                            .formatted(lacking.getFirst().clientRole()));
        }
    }

    /** Whether the caller would reach other records by being in other teams, or by other teams being below their own. */
    public boolean gainsByTeams() {
        return grants().dependOnTeams();
    }

    private Set<UUID> teamsWithin(Scope scope) {
        return switch (scope) {
            case TEAM -> teams();
            case TEAM_AND_BELOW -> identity.getAttribute(Permissions.TEAMS_AND_BELOW);
            case OWN, ALL -> Set.of();
        };
    }

    /** The roles that grant the caller a permission, each with its scope, such as {@code contacts:write:team}. */
    public List<String> grants(String permission) {
        return identity.getRoles().stream()
                .filter(role -> role.equals(permission) || role.startsWith(permission + ":"))
                .sorted()
                .toList();
    }

    /** So long, or until the token ends where that is sooner. */
    public Duration within(Duration atMost) {
        Duration left = Duration.between(Instant.now(), Instant.ofEpochSecond(token().getExpirationTime()));
        return left.compareTo(atMost) < 0 ? left : atMost;
    }

    private JsonWebToken token() {
        return (JsonWebToken) identity.getPrincipal();
    }
}
