package io.embudo.explain;

import io.embudo.access.KnownTeams;
import io.embudo.people.People;
import io.embudo.representations.KeycloakUser;
import io.embudo.roles.HeldRoles;
import io.embudo.roles.Holder;
import io.embudo.roles.Role;
import io.embudo.roles.Roles;
import io.embudo.shared.ProblemException;
import io.embudo.shared.ProblemType;
import io.embudo.teams.Teams;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What Keycloak knows of people's access, read in full. */
@ApplicationScoped
class Subjects {

    private final People people;
    private final HeldRoles held;
    private final Roles roles;
    private final Teams teams;
    private final KnownTeams known;

    Subjects(People people, HeldRoles held, Roles roles, Teams teams, KnownTeams known) {
        this.people = people;
        this.held = held;
        this.roles = roles;
        this.teams = teams;
        this.known = known;
    }

    Uni<Subject> read(UUID id) {
        return people.get(id).chain(person -> roles(id)
                .chain(all -> teams.of(id).chain(names -> subject(person, all, names.keySet()))));
    }

    private Uni<Subject> subject(KeycloakUser person, List<Role> all, Set<UUID> in) {
        UUID id = UUID.fromString(String.valueOf(person.id()));
        return held.grants(Holder.user(id)).chain(grants -> known.andBelow(in)
                .map(below ->
                        new Subject(id, Boolean.TRUE.equals(person.enabled()), all, grants, Set.copyOf(in), below)));
    }

    /** Roles of the realm that are none of ours are left out. */
    private Uni<List<Role>> roles(UUID id) {
        return held.effective(Holder.user(id)).chain(names -> Multi.createFrom()
                .iterable(names)
                .onItem()
                .transformToUniAndConcatenate(
                        name -> roles.get(name).onFailure(Subjects::isNoRole).recoverWithNull())
                .collect()
                .asList());
    }

    private static boolean isNoRole(Throwable failure) {
        return failure instanceof ProblemException problem && problem.type() == ProblemType.NOT_FOUND;
    }
}
