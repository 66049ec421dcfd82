package io.embudo.keycloak;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How Keycloak's Admin REST API is reached. */
@ConfigMapping(prefix = "embudo.keycloak")
interface KeycloakSettings {

    /** The realm, as in {@code https://login.example.com/realms/embudo}. */
    @WithDefault("${quarkus.oidc.auth-server-url}")
    String realm();

    /** The client whose service account manages the realm. */
    @WithDefault("embudo-admin")
    String clientId();

    /** That client's secret; without it people, teams and roles can be neither read nor changed. */
    Optional<String> secret();

    /** How long one answer may take. */
    @WithDefault("PT5S")
    Duration patience();
}
