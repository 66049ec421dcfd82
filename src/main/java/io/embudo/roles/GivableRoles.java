package io.embudo.roles;

import io.embudo.access.Caller;
import io.embudo.shared.ProblemException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The roles that are the caller's to give, for they grant nothing that the caller may not do. */
@ApplicationScoped
public class GivableRoles {

    private final Roles roles;
    private final Caller caller;

    GivableRoles(Roles roles, Caller caller) {
        this.roles = roles;
        this.caller = caller;
    }

    /** The role of this name; not found where there is none. */
    public Uni<Role> named(String name) {
        return roles.get(name).invoke(role -> caller.requireHolding(role.grants()));
    }

    /** The roles that a body names as {@code roles}; a problem points at one that there is not. */
    public Uni<List<Role>> named(List<String> names) {
        return Multi.createFrom()
                .range(0, names.size())
                .onItem()
                .transformToUniAndConcatenate(place -> named(names.get(place))
                        .onFailure(GivableRoles::isNotFound)
                        .transform(unknown -> ProblemException.invalid("/roles/" + place, "is not a role")))
                .collect()
                .asList();
    }

    private static boolean isNotFound(Throwable failure) {
        return failure instanceof ProblemException problem && problem.type().status() == 404;
    }
}
