package io.embudo.keycloak;

import io.embudo.representations.KeycloakClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** The client whose roles are the permissions: {@code embudo-api}. */
@ApplicationScoped
public class PermissionsClient {

    /** Its name, in the realm and as the audience of tokens. */
    public static final String NAME = "embudo-api";

    private final Keycloak keycloak;
    private volatile @Nullable String id;

    PermissionsClient(Keycloak keycloak) {
        this.keycloak = keycloak;
    }

    /** Keycloak's own id of it, asked for once. */
    public Uni<String> id() {
        String known = id;
        return known != null ? Uni.createFrom().item(known) : ask();
    }

    private Uni<String> ask() {
        return keycloak.at("clients")
                .with("clientId", NAME)
                .list(KeycloakClient.class)
                .map(found -> {
                    if (found.isEmpty()) {
                        throw Unavailable.wrong(new IllegalStateException("there is no client " + NAME));
                    }
                    return found.getFirst().id();
                })
                .invoke(found -> id = found);
    }
}
