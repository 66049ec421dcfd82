package io.embudo.people;

import io.embudo.representations.KeycloakPassword;
import io.embudo.representations.KeycloakUser;
import io.embudo.roles.GivableRoles;
import io.embudo.roles.HeldRoles;
import io.embudo.roles.Holder;
import io.embudo.roles.Role;
import io.embudo.shared.Ids;
import io.embudo.shared.ProblemException;
import io.embudo.teams.Team;
import io.embudo.teams.TeamRules;
import io.embudo.teams.Teams;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Invites people: an account with roles and teams, and a way to a password; all of it, or no account. */
@ApplicationScoped
class Invitations {

    private final People people;
    private final GivableRoles givable;
    private final HeldRoles held;
    private final Teams teams;
    private final TeamRules teamRules;

    Invitations(People people, GivableRoles givable, HeldRoles held, Teams teams, TeamRules teamRules) {
        this.people = people;
        this.givable = givable;
        this.held = held;
        this.teams = teams;
        this.teamRules = teamRules;
    }

    /** What the invitation gives, each proven to be the caller's to give. */
    private record Gifts(List<Role> roles, List<Team> teams) {}

    Uni<InvitedUser> invite(NewUser said) {
        return gifts(said).chain(gifts -> way(said).chain(way -> {
            String password = way == InvitationWay.PASSWORD ? Ids.slug() + Ids.slug() : null;
            return people.create(account(said, password))
                    .chain(id -> complete(id, gifts, way).onFailure().call(() -> people.delete(id)))
                    .map(detail -> InvitedUser.of(detail, password));
        }));
    }

    private Uni<Gifts> gifts(NewUser said) {
        return givable.named(Objects.requireNonNullElse(said.roles(), List.of()))
                .chain(found -> teams.tree()
                        .chain(tree -> each(Objects.requireNonNullElse(said.teams(), List.of()), (id, place) -> {
                                    Team team = tree.named(id, "/teams/" + place);
                                    return teamRules.requireGivable(team).replaceWith(team);
                                })
                                .map(joined -> new Gifts(found, joined))));
    }

    private Uni<InvitationWay> way(NewUser said) {
        if (said.invitation() == InvitationWay.PASSWORD) {
            return Uni.createFrom().item(InvitationWay.PASSWORD);
        }
        return people.canBeMailed().map(can -> {
            if (!can && said.invitation() == InvitationWay.EMAIL) {
                throw ProblemException.invalid("/invitation", "cannot go by mail: Keycloak has no mail server");
            }
            return can ? InvitationWay.EMAIL : InvitationWay.PASSWORD;
        });
    }

    private static KeycloakUser account(NewUser said, @Nullable String password) {
        String email = said.email().toLowerCase(Locale.ROOT);
        return new KeycloakUser(
                null,
                email,
                email,
                said.firstName().strip(),
                said.lastName().strip(),
                true,
                false,
                null,
                password == null ? List.of("UPDATE_PASSWORD", "VERIFY_EMAIL") : List.of("UPDATE_PASSWORD"),
                said.language() == null ? null : Map.of("locale", List.of(said.language())),
                password == null ? null : List.of(new KeycloakPassword("password", password, true)));
    }

    private Uni<UserDetail> complete(UUID id, Gifts gifts, InvitationWay way) {
        return each(gifts.roles(), (role, place) -> held.give(Holder.user(id), role)
                        .replaceWith(role))
                .chain(() -> each(
                        gifts.teams(), (team, place) -> teams.join(id, team).replaceWith(team)))
                .chain(() -> way == InvitationWay.EMAIL
                        ? people.mailInvitation(id)
                        : Uni.createFrom().voidItem())
                .chain(() -> people.detail(id));
    }

    /** One after another: never two calls for one account at a time. */
    private static <S, T> Uni<List<T>> each(List<S> said, BiFunction<S, Integer, Uni<T>> step) {
        List<Integer> places = new ArrayList<>();
        for (int place = 0; place < said.size(); place++) {
            places.add(place);
        }
        return Multi.createFrom()
                .iterable(places)
                .onItem()
                .transformToUniAndConcatenate(place -> step.apply(said.get(place), place))
                .collect()
                .asList();
    }
}
