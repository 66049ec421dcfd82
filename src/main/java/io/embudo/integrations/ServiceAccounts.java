package io.embudo.integrations;

import io.embudo.keycloak.Keycloak;
import io.embudo.keycloak.KeycloakRefusal;
import io.embudo.representations.KeycloakClient;
import io.embudo.representations.KeycloakUser;
import io.embudo.roles.HeldRoles;
import io.embudo.roles.Holder;
import io.embudo.shared.ProblemException;
import io.embudo.shared.ProblemType;
import io.embudo.teams.Team;
import io.embudo.teams.Teams;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The clients of integrations in Keycloak, and the accounts that act for them and hold roles and a team. */
@ApplicationScoped
class ServiceAccounts {

    private final Keycloak keycloak;
    private final HeldRoles held;
    private final Teams teams;

    ServiceAccounts(Keycloak keycloak, HeldRoles held, Teams teams) {
        this.keycloak = keycloak;
        this.held = held;
        this.teams = teams;
    }

    /** What an account holds. */
    record Access(List<String> roles, @Nullable UUID teamId) {

        private static final Access NONE = new Access(List.of(), null);

        /** What a caller would have to say to make the integration as it is. */
        NewIntegration said(ListedIntegration integration) {
            return new NewIntegration(integration.name(), roles, teamId, integration.allowedAddresses());
        }
    }

    /** A client that logs in by its secret alone, and nobody through it. */
    private record Confidential(
            String clientId,
            String description,
            String secret,
            String clientAuthenticatorType,
            boolean publicClient,
            boolean serviceAccountsEnabled,
            boolean standardFlowEnabled,
            boolean implicitFlowEnabled,
            boolean directAccessGrantsEnabled,
            boolean fullScopeAllowed) {

        static Confidential of(String clientId, String secret) {
            return new Confidential(
                    clientId,
                    "Made and removed by Embudo.",
                    secret,
                    "client-secret",
                    false,
                    true,
                    false,
                    false,
                    false,
                    true);
        }

        /** Without the secret, wherever it may be printed. */
        @Override
        public String toString() {
            return clientId;
        }
    }

    /** Makes a client with this secret; answers the id of its account. */
    Uni<UUID> make(String clientId, String secret) {
        return keycloak.at("clients")
                .create(Confidential.of(clientId, secret))
                .chain(id -> keycloak.at("clients", id, "service-account-user").get(KeycloakUser.class))
                .map(account -> Objects.requireNonNull(account.id()));
    }

    /** Removes the client with its account; nothing happens where there is none. */
    Uni<Void> remove(String clientId) {
        return keycloak.at("clients")
                .with("clientId", clientId)
                .list(KeycloakClient.class)
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : keycloak.at("clients", found.getFirst().id()).delete(null))
                .onFailure(KeycloakRefusal::isMissing)
                .recoverWithNull();
    }

    /** What the account holds now; nothing where somebody removed it in Keycloak itself. */
    Uni<Access> access(UUID account) {
        return held.given(Holder.user(account))
                .chain(roles -> teams.of(account).map(names -> new Access(roles, first(names.keySet()))))
                .onFailure(KeycloakRefusal::isMissing)
                .recoverWithItem(Access.NONE);
    }

    /** Has the account hold this and nothing else. */
    Uni<Void> give(UUID account, Gifts gifts) {
        return orLost(held.set(Holder.user(account), gifts.roles()).chain(() -> move(account, gifts.team())));
    }

    /** Fails with a problem that says so where the account is no longer in Keycloak. */
    static <T> Uni<T> orLost(Uni<T> step) {
        return step.onFailure(KeycloakRefusal::isMissing)
                .transform(missing -> new ProblemException(
                        ProblemType.CONFLICT,
                        "Its account was removed in Keycloak itself: revoke the integration, and create another."));
    }

    private Uni<Void> move(UUID account, @Nullable Team team) {
        return access(account).chain(access -> {
            UUID present = access.teamId();
            UUID wanted = team == null ? null : team.id();
            if (Objects.equals(present, wanted)) {
                return Uni.createFrom().voidItem();
            }
            Uni<Void> left = present == null
                    ? Uni.createFrom().voidItem()
                    : teams.tree().chain(tree -> teams.leave(account, tree.get(present)));
            return team == null ? left : left.chain(() -> teams.join(account, team));
        });
    }

    private static @Nullable UUID first(Iterable<UUID> teams) {
        UUID first = null;
        for (UUID team : teams) {
            first = first == null || team.compareTo(first) < 0 ? team : first;
        }
        return first;
    }
}
