package io.embudo.roles;

import io.embudo.access.Grant;
import io.embudo.access.Grants;
import io.embudo.keycloak.Keycloak;
import io.embudo.keycloak.KeycloakRefusal;
import io.embudo.keycloak.KeycloakResource;
import io.embudo.keycloak.PermissionsClient;
import io.embudo.representations.KeycloakGroup;
import io.embudo.representations.KeycloakRole;
import io.embudo.representations.KeycloakUser;
import io.embudo.shared.Cursor;
import io.embudo.shared.Page;
import io.embudo.shared.Paging;
import io.embudo.shared.ProblemException;
import io.embudo.shared.ProblemType;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The roles in Keycloak. */
@ApplicationScoped
public class Roles {

    private final Keycloak keycloak;
    private final PermissionsClient client;
    private final Catalogue catalogue;

    Roles(Keycloak keycloak, PermissionsClient client, Catalogue catalogue) {
        this.keycloak = keycloak;
        this.client = client;
        this.catalogue = catalogue;
    }

    /** The role of this name with what it grants; not found where there is none or it is none of ours. */
    public Uni<Role> get(String name) {
        if (!Role.isName(name)) {
            return Uni.createFrom().failure(ProblemException.notFound("role", "of that name"));
        }
        return keycloak.at("roles", name)
                .get(KeycloakRole.class)
                .onFailure(KeycloakRefusal::isMissing)
                .transform(missing -> ProblemException.notFound("role", name))
                .invoke(found -> {
                    if (!Role.isOne(found)) {
                        throw ProblemException.notFound("role", name);
                    }
                })
                .chain(found -> permissions(found.name()).map(permissions -> of(found, permissions)));
    }

    /** One page of them by name; Keycloak pages by counting, so that a cursor is the number of roles before it. */
    Uni<Page<ListedRole>> page(Paging paging, @Nullable String text) {
        String list = "roles named " + text;
        int first = paging.after == null
                ? 0
                : Integer.parseInt(Cursor.read(paging.after, list, 1).getFirst());
        return keycloak.at("roles")
                .with("search", text)
                .with("first", first)
                .with("max", paging.limit + 1)
                .with("briefRepresentation", false)
                .list(KeycloakRole.class)
                .map(found -> new Page<>(
                        found.stream()
                                .limit(paging.limit)
                                .filter(Role::isOne)
                                .map(ListedRole::of)
                                .toList(),
                        found.size() > paging.limit ? Cursor.after(list, first + paging.limit) : null));
    }

    /** Makes a role and reads it again. */
    Uni<Role> create(NewRole said) {
        List<String> granted = Grants.of(said.permissions().stream()).list().stream()
                .map(Grant::clientRole)
                .toList();
        return keycloak.at("roles")
                .post(new KeycloakRole(
                        null,
                        said.name(),
                        said.description(),
                        true,
                        Role.mark(),
                        new KeycloakRole.Composites(Map.of(PermissionsClient.NAME, granted))))
                .onFailure(KeycloakRefusal::isDuplicate)
                .transform(taken -> ProblemException.duplicate("role", "name", null))
                .chain(() -> get(said.name()));
    }

    /** Changes a role and reads it again; what it no longer grants goes first. */
    Uni<Role> change(Role role, NewRole said) {
        Grants wanted = Grants.of(said.permissions().stream());
        List<Grant> lost = role.grants().list().stream()
                .filter(grant -> !wanted.list().contains(grant))
                .toList();
        return catalogue
                .rolesOf(lost)
                .chain(gone -> composites(role).delete(gone))
                .chain(() -> catalogue.rolesOf(wanted.list()))
                .chain(granted -> composites(role).post(granted))
                .chain(() -> keycloak.at("roles", role.name())
                        .put(new KeycloakRole(
                                role.id().toString(),
                                role.name(),
                                Objects.requireNonNullElse(said.description(), ""),
                                null,
                                Role.mark(),
                                null)))
                .chain(() -> get(role.name()));
    }

    Uni<Void> delete(Role role) {
        return keycloak.at("roles", role.name()).delete(null);
    }

    /** Refuses where a person, an integration or a team has the role. */
    Uni<Void> requireUnused(Role role) {
        return keycloak.at("roles", role.name(), "users")
                .with("max", 1)
                .list(KeycloakUser.class)
                .chain(users -> keycloak.at("roles", role.name(), "groups")
                        .with("max", 1)
                        .list(KeycloakGroup.class)
                        .invoke(teams -> {
                            if (!users.isEmpty() || !teams.isEmpty()) {
                                throw new ProblemException(
                                        ProblemType.CONFLICT, "Somebody has the role %s.".formatted(role.name()));
                            }
                        }))
                .replaceWithVoid();
    }

    private KeycloakResource composites(Role role) {
        return keycloak.at("roles", role.name(), "composites");
    }

    private Uni<List<String>> permissions(String name) {
        return client.id()
                .chain(id ->
                        keycloak.at("roles", name, "composites", "clients", id).list(KeycloakRole.class))
                .map(roles -> roles.stream().map(KeycloakRole::name).toList());
    }

    private static Role of(KeycloakRole found, List<String> permissions) {
        String description = found.description();
        return new Role(
                UUID.fromString(Objects.requireNonNull(found.id())),
                found.name(),
                description == null || description.isEmpty() ? null : description,
                Role.isBuiltIn(found.name()),
                Grants.of(permissions));
    }
}
