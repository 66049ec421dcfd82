package io.embudo.integrations;

import io.embudo.access.Caller;
import io.embudo.roles.GivableRoles;
import io.embudo.roles.HeldRoles;
import io.embudo.roles.Holder;
import io.embudo.roles.Role;
import io.embudo.shared.ProblemException;
import io.embudo.teams.Team;
import io.embudo.teams.TeamRules;
import io.embudo.teams.Teams;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps whoever manages integrations, and is told their secrets, from doing more by them than by themselves. */
@ApplicationScoped
class IntegrationRules {

    private final GivableRoles givable;
    private final HeldRoles held;
    private final Teams teams;
    private final TeamRules teamRules;
    private final Caller caller;

    IntegrationRules(GivableRoles givable, HeldRoles held, Teams teams, TeamRules teamRules, Caller caller) {
        this.givable = givable;
        this.held = held;
        this.teams = teams;
        this.teamRules = teamRules;
        this.caller = caller;
    }

    /** The roles and the team that were said, where they are the caller's to give. */
    Uni<Gifts> requireGivable(NewIntegration said) {
        said.requireSoundAddresses();
        refuseAdmin(said.roleNames());
        return givable.named(said.roleNames())
                .chain(roles -> team(said.teamId()).map(team -> new Gifts(roles, team)));
    }

    /** Refuses where the account may do, or reaches, what the caller does not. */
    Uni<Void> requireWithinMine(UUID account, @Nullable UUID teamId) {
        return ServiceAccounts.orLost(held.grants(Holder.user(account)))
                .invoke(caller::requireHolding)
                .chain(() -> team(teamId))
                .replaceWithVoid();
    }

    private Uni<@Nullable Team> team(@Nullable UUID id) {
        if (id == null) {
            return Uni.createFrom().nullItem();
        }
        return teams.tree()
                .map(tree -> tree.named(id, "/teamId"))
                .invoke(teamRules::requireNoGain)
                .call(teamRules::requireGivable);
    }

    /** So that who is an admin is somebody. */
    private static void refuseAdmin(List<String> roles) {
        int place = roles.indexOf(Role.ADMIN);
        if (place >= 0) {
            throw ProblemException.invalid("/roles/" + place, "is given to people alone");
        }
    }
}
