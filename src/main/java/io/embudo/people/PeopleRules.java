package io.embudo.people;

import io.embudo.access.Caller;
import io.embudo.representations.KeycloakUser;
import io.embudo.roles.HeldRoles;
import io.embudo.roles.Holder;
import io.embudo.roles.Role;
import io.embudo.shared.ProblemException;
import io.embudo.shared.ProblemType;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** What holds whoever manages people back: nobody rises, or brings down who stands higher, and an admin is left. */
@ApplicationScoped
class PeopleRules {

    private final People people;
    private final HeldRoles held;
    private final Caller caller;

    PeopleRules(People people, HeldRoles held, Caller caller) {
        this.people = people;
        this.held = held;
        this.caller = caller;
    }

    /** The person, who may do nothing that the caller may not. */
    Uni<KeycloakUser> requireWithinMine(UUID id) {
        return people.get(id).call(() -> held.grants(Holder.user(id)).invoke(caller::requireHolding));
    }

    /** Refuses to leave nobody who has the role admin and can log in. */
    Uni<Void> requireAnotherAdmin(UUID but) {
        return people.having(Role.ADMIN)
                .invoke(admins -> {
                    boolean isOne = admins.stream().anyMatch(admin -> but.equals(admin.id()));
                    if (isOne && admins.stream().noneMatch(admin -> canLogIn(admin) && !but.equals(admin.id()))) {
                        throw new ProblemException(
                                ProblemType.CONFLICT, "This is the last admin: make somebody else one first.");
                    }
                })
                .replaceWithVoid();
    }

    void requireSomebodyElse(UUID id) {
        if (id.equals(caller.id())) {
            throw new ProblemException(ProblemType.CONFLICT, "Nobody disables themselves.");
        }
    }

    private static boolean canLogIn(KeycloakUser user) {
        return Boolean.TRUE.equals(user.enabled()) && user.isPerson();
    }
}
