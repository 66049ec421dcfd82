package io.embudo.explain;

import io.embudo.access.Grants;
import io.embudo.access.Reach;
import io.embudo.access.Scope;
import io.embudo.roles.Role;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The person whose access is explained.
 *
 * @param roles all the person's roles, given to them or to their teams
 * @param grants what all of that lets them do
 * @param teams the teams they are in
 * @param teamsAndBelow those and all below them
 */
record Subject(UUID id, boolean enabled, List<Role> roles, Grants grants, Set<UUID> teams, Set<UUID> teamsAndBelow) {

    /** Decides by the very rule that every query applies, and says which part of it did. */
    Ruling ruling(String permission, @Nullable UUID owner, @Nullable UUID team) {
        Scope scope = grants.scope(permission);
        boolean isWithin = Reach.of(scope, id, scope == Scope.TEAM_AND_BELOW ? teamsAndBelow : teams)
                .covers(owner, team);
        Reason reason = reason(scope, isWithin, owner, team);
        return new Ruling(permission, enabled && isWithin, scope, grantedBy(permission), reason, reason.meaning());
    }

    private Reason reason(@Nullable Scope scope, boolean isWithin, @Nullable UUID owner, @Nullable UUID team) {
        if (!enabled) {
            return Reason.DISABLED;
        }
        if (scope == null) {
            return Reason.NO_PERMISSION;
        }
        if (!isWithin) {
            return Reason.OUT_OF_REACH;
        }
        if (scope == Scope.ALL) {
            return Reason.ALL_RECORDS;
        }
        if (id.equals(owner)) {
            return Reason.OWNER;
        }
        if (team == null) {
            return Reason.BELONGS_TO_NOBODY;
        }
        return teams.contains(team) ? Reason.TEAM : Reason.TEAM_BELOW;
    }

    private List<Ruling.RoleGrant> grantedBy(String permission) {
        return roles.stream()
                .flatMap(role -> role.grants().list().stream()
                        .filter(grant -> grant.permission().equals(permission) && grant.scope() != null)
                        .map(grant -> new Ruling.RoleGrant(role.name(), grant.scope())))
                .toList();
    }
}
