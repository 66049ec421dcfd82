package io.embudo.teams;

import io.embudo.access.Caller;
import io.embudo.roles.HeldRoles;
import io.embudo.shared.ProblemException;
import io.embudo.shared.ProblemType;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps whoever manages teams from gaining by it: by the roles that a team gives, or by the records it reaches. */
@ApplicationScoped
public class TeamRules {

    private final HeldRoles held;
    private final Caller caller;

    TeamRules(HeldRoles held, Caller caller) {
        this.held = held;
        this.caller = caller;
    }

    /** Refuses to let the caller say who is in a team that gives, itself or from above, more than the caller may do. */
    public Uni<Void> requireGivable(Team team) {
        return held.grants(team.holder()).invoke(caller::requireHolding).replaceWithVoid();
    }

    /** Refuses to let callers put themselves into a team whose records they would reach by that. */
    public void requireNoGain(UUID user) {
        if (user.equals(caller.id()) && caller.gainsByTeams()) {
            throw new ProblemException(
                    ProblemType.FORBIDDEN, "Nobody puts themselves into a team whose records they reach by that.");
        }
    }

    /**
     * Refuses to let callers put into a team whoever acts for them, such as an integration whose secret they are told,
     * where they would reach records by that.
     */
    public void requireNoGain(Team team) {
        if (caller.gainsByTeams() && !caller.teams().contains(team.id())) {
            throw new ProblemException(
                    ProblemType.FORBIDDEN, "Nobody has an integration reach records that they do not reach.");
        }
    }

    Uni<Void> requireMovable(Team team, @Nullable UUID parent, TeamTree tree) {
        if (Objects.equals(team.parentId(), parent)) {
            return Uni.createFrom().voidItem();
        }
        if (tree.isWithin(parent, List.of(team.id()))) {
            throw ProblemException.invalid("/parentId", "is the team itself or below it");
        }
        if (caller.gainsByTeams() && tree.isWithin(parent, caller.teams())) {
            throw new ProblemException(
                    ProblemType.FORBIDDEN, "Nobody moves a team below their own whose records they reach by that.");
        }
        return parent == null ? Uni.createFrom().voidItem() : requireGivable(tree.named(parent, "/parentId"));
    }
}
