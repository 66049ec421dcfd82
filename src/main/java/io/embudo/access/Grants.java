package io.embudo.access;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What somebody may do, by permission; of several scopes of one permission the widest counts. */
public final class Grants {

    /** Of somebody who may do nothing. */
    public static final Grants NONE = new Grants(Map.of());

    private final Map<String, Grant> widest;

    private Grants(Map<String, Grant> widest) {
        this.widest = widest;
    }

    /** Those that client roles of Keycloak stand for. */
    public static Grants of(Collection<String> clientRoles) {
        return of(clientRoles.stream().map(Grant::of));
    }

    /** All of these. */
    public static Grants of(Stream<Grant> grants) {
        Map<String, Grant> widest = new TreeMap<>();
        grants.forEach(grant -> widest.merge(grant.permission(), grant, Grants::wider));
        return new Grants(widest);
    }

    /** One for each permission, by name. */
    public List<Grant> list() {
        return List.copyOf(widest.values());
    }

    /** How far a permission reaches; null where it is not granted. */
    public @Nullable Scope scope(String permission) {
        Grant grant = widest.get(permission);
        return grant == null ? null : grant.width();
    }

    /** Those of the others that go beyond these, by name. */
    public List<Grant> lacking(Grants others) {
        return others.list().stream().filter(grant -> !cover(grant)).toList();
    }

    /** Whether membership of teams decides on any of them. */
    boolean dependOnTeams() {
        return widest.values().stream()
                .anyMatch(grant -> grant.scope() == Scope.TEAM || grant.scope() == Scope.TEAM_AND_BELOW);
    }

    boolean reachTeamsBelow() {
        return widest.values().stream().anyMatch(grant -> grant.scope() == Scope.TEAM_AND_BELOW);
    }

    private boolean cover(Grant other) {
        Scope own = scope(other.permission());
        return own != null && own.compareTo(other.width()) >= 0;
    }

    private static Grant wider(Grant one, Grant other) {
        return one.width().compareTo(other.width()) >= 0 ? one : other;
    }
}
