package io.embudo.roles;

import io.embudo.access.Grants;
import io.embudo.access.RoleNames;
import io.embudo.keycloak.Keycloak;
import io.embudo.keycloak.KeycloakResource;
import io.embudo.keycloak.PermissionsClient;
import io.embudo.representations.KeycloakRole;
import io.embudo.shared.ProblemException;
import io.embudo.shared.ProblemType;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Who has which roles. */
@ApplicationScoped
public class HeldRoles {

    /** Each role's name and permissions travel in the token, and a header has room for 16 KiB. */
    private static final int MOST = 20;

    private final Keycloak keycloak;
    private final PermissionsClient client;

    HeldRoles(Keycloak keycloak, PermissionsClient client) {
        this.keycloak = keycloak;
        this.client = client;
    }

    /** The roles given to the holder itself, by name; those that come from teams are not among them. */
    public Uni<List<String>> given(Holder holder) {
        return keycloak.at(holder.kind(), holder.id(), "role-mappings", "realm")
                .list(KeycloakRole.class)
                .map(HeldRoles::names);
    }

    /** The roles the holder has in any way, by name: given, from teams, or within other roles. */
    public Uni<List<String>> effective(Holder holder) {
        return keycloak.at(holder.kind(), holder.id(), "role-mappings", "realm", "composite")
                .list(KeycloakRole.class)
                .map(HeldRoles::names);
    }

    /** All that the holder may do, from wherever it comes. */
    public Uni<Grants> grants(Holder holder) {
        return client.id()
                .chain(id -> keycloak.at(holder.kind(), holder.id(), "role-mappings", "clients", id, "composite")
                        .list(KeycloakRole.class))
                .map(roles -> Grants.of(roles.stream().map(KeycloakRole::name).toList()));
    }

    /** Gives a role; nothing happens where the holder has it. */
    public Uni<Void> give(Holder holder, Role role) {
        return given(holder)
                .invoke(held -> {
                    if (held.size() >= MOST && !held.contains(role.name())) {
                        throw new ProblemException(
                                ProblemType.CONFLICT, "Nobody has more than %d roles.".formatted(MOST));
                    }
                })
                .chain(() -> keycloak.at(holder.kind(), holder.id(), "role-mappings", "realm")
                        .post(List.of(role.reference())));
    }

    /** Has the holder hold these roles and no others of ours; what the holder loses goes first. */
    public Uni<Void> set(Holder holder, List<Role> roles) {
        KeycloakResource mappings = keycloak.at(holder.kind(), holder.id(), "role-mappings", "realm");
        List<KeycloakRole> wanted = roles.stream().map(Role::reference).toList();
        List<String> names = names(wanted);
        return mappings.list(KeycloakRole.class)
                .map(held -> held.stream()
                        .filter(role -> RoleNames.isOurs(role.name()) && !names.contains(role.name()))
                        .toList())
                .chain(mappings::delete)
                .chain(() -> mappings.post(wanted));
    }

    /** Takes a role away; nothing happens where the holder does not have it. */
    public Uni<Void> take(Holder holder, Role role) {
        return keycloak.at(holder.kind(), holder.id(), "role-mappings", "realm").delete(List.of(role.reference()));
    }

    private static List<String> names(List<KeycloakRole> roles) {
        return roles.stream()
                .map(KeycloakRole::name)
                .filter(RoleNames::isOurs)
                .sorted()
                .toList();
    }
}
