package io.embudo.access;

import io.embudo.shared.SqlQuery;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which rows a permission reaches, for rows that carry {@code owner_id} and {@code team_id}. A row that belongs to
 * nobody yet, neither a person nor a team, is within every reach: new leads wait there to be picked up.
 */
public final class Reach {

    static final Reach NOTHING = new Reach(null, new UUID(0, 0), Set.of());

    private final @Nullable Scope scope;
    private final UUID caller;
    private final Set<UUID> teams;

    Reach(@Nullable Scope scope, UUID caller, Set<UUID> teams) {
        this.scope = scope;
        this.caller = caller;
        this.teams = teams;
    }

    /** As it can be kept with work that goes on after the call. */
    public JsonObject kept() {
        JsonArray members = new JsonArray();
        teams.forEach(team -> members.add(team.toString()));
        return new JsonObject()
                .put("scope", scope == null ? null : scope.name())
                .put("caller", caller.toString())
                .put("teams", members);
    }

    /**
     * The reach of somebody who is not calling.
     *
     * @param scope null where they lack the permission
     * @param teams those whose records are within a scope of teams
     */
    public static Reach of(@Nullable Scope scope, UUID user, Set<UUID> teams) {
        return scope == null ? NOTHING : new Reach(scope, user, teams);
    }

    /** The reach that was kept so. */
    public static Reach of(JsonObject kept) {
        String scope = kept.getString("scope");
        return new Reach(
                scope == null ? null : Scope.valueOf(scope),
                UUID.fromString(kept.getString("caller")),
                kept.getJsonArray("teams").stream()
                        .map(team -> UUID.fromString(team.toString()))
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /** Whether every row is within reach, and so is what belongs to no row. */
    public boolean isUnlimited() {
        return scope == Scope.ALL;
    }

    /** Whether one row, already read, is within reach: the same rule as {@link #restrict}. */
    public boolean covers(@Nullable UUID owner, @Nullable UUID team) {
        if (scope == null) {
            return false;
        }
        return switch (scope) {
            case ALL -> true;
            case TEAM, TEAM_AND_BELOW ->
                isUnassigned(owner, team) || caller.equals(owner) || (team != null && teams.contains(team));
            case OWN -> isUnassigned(owner, team) || caller.equals(owner);
        };
    }

    /** Adds the condition to a query's {@code where}: rows of the table with this alias that are out of reach drop out. */
    public void restrict(SqlQuery query, String alias) {
        if (scope != Scope.ALL) {
            query.add("and " + condition(query, alias));
        }
    }

    /** The same condition as an expression, to stand within others; the query binds its values. */
    public String condition(SqlQuery query, String alias) {
        if (scope == null) {
            return "false";
        }
        String unassigned = "(%1$s.owner_id is null and %1$s.team_id is null)".formatted(alias);
        return switch (scope) {
            case ALL -> "true";
            case TEAM, TEAM_AND_BELOW ->
                "(%1$s.owner_id = %2$s or %1$s.team_id = any(%3$s) or %4$s)"
                        .formatted(alias, query.bind(caller), query.bind(teams.toArray(UUID[]::new)), unassigned);
            case OWN -> "(%s.owner_id = %s or %s)".formatted(alias, query.bind(caller), unassigned);
        };
    }

    private static boolean isUnassigned(@Nullable UUID owner, @Nullable UUID team) {
        return owner == null && team == null;
    }
}
