package io.embudo.roles;

import io.embudo.access.Grant;
import io.embudo.access.Scope;
import io.embudo.keycloak.Keycloak;
import io.embudo.keycloak.PermissionsClient;
import io.embudo.representations.KeycloakRole;
import io.embudo.shared.Problem;
import io.embudo.shared.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The permissions there are: the roles of Keycloak's client {@code embudo-api}. */
@ApplicationScoped
class Catalogue {

    private static final int MOST = 1_000;

    private final Keycloak keycloak;
    private final PermissionsClient client;

    Catalogue(Keycloak keycloak, PermissionsClient client) {
        this.keycloak = keycloak;
        this.client = client;
    }

    /** All of them, by name. */
    Uni<List<PermissionView>> list() {
        return roles().map(roles -> {
            Map<String, List<Scope>> scopes = new TreeMap<>();
            roles.stream().map(role -> Grant.of(role.name())).forEach(grant -> {
                List<Scope> known = scopes.computeIfAbsent(grant.permission(), permission -> new ArrayList<>());
                if (grant.scope() != null) {
                    known.add(grant.scope());
                }
            });
            return scopes.entrySet().stream()
                    .map(entry -> new PermissionView(
                            entry.getKey(), entry.getValue().stream().sorted().toList()))
                    .toList();
        });
    }

    /** The client roles that these grants stand for; a problem names each that there is not. */
    Uni<List<KeycloakRole>> rolesOf(List<Grant> grants) {
        return roles().map(roles -> {
            Map<String, KeycloakRole> byName =
                    roles.stream().collect(Collectors.toMap(KeycloakRole::name, Function.identity()));
            requireKnown(grants, byName);
            return grants.stream()
                    .map(grant -> Objects.requireNonNull(byName.get(grant.clientRole())))
                    .toList();
        });
    }

    /** Refuses what there is not, each by its place in the list. */
    Uni<Void> requireKnown(List<Grant> grants) {
        return rolesOf(grants).replaceWithVoid();
    }

    private static void requireKnown(List<Grant> grants, Map<String, KeycloakRole> known) {
        List<Problem.Error> errors = new ArrayList<>();
        for (int place = 0; place < grants.size(); place++) {
            if (!known.containsKey(grants.get(place).clientRole())) {
                errors.add(new Problem.Error("/permissions/" + place, "is not a permission with such a scope"));
            }
        }
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
    }

    private Uni<List<KeycloakRole>> roles() {
        return client.id()
                .chain(id ->
                        keycloak.at("clients", id, "roles").with("max", MOST).list(KeycloakRole.class));
    }
}
