package io.embudo.local;

import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Says once, when dev mode is up, where everything is and how to log in. */
@ApplicationScoped
@IfBuildProfile("dev")
class LocalBanner {

    private static final String SHOWN = "embudo.local.banner";

    private final int port;
    private final int mailPort;
    private final String realm;

    LocalBanner(
            @ConfigProperty(name = "quarkus.http.port") int port,
            @ConfigProperty(name = "embudo.local.mail-port") int mailPort,
            @ConfigProperty(name = "quarkus.oidc.auth-server-url") String realm) {
        this.port = port;
        this.mailPort = mailPort;
        this.realm = realm;
    }

    void show(@Observes StartupEvent started) {
        if (Boolean.getBoolean(SHOWN)) {
            return;
        }
        System.setProperty(SHOWN, "true");
        System.out.println("""

                  API         http://localhost:%1$d/api/v1
                  Swagger UI  http://localhost:%1$d/q/swagger-ui
                  Keycloak    %3$s (admin / admin)
                  Mail        http://localhost:%2$d
                  Users       admin, marta, mateo, sofia, saul, ana (password embudo)
                  Token       curl -s %4$s/protocol/openid-connect/token -d grant_type=password \\
                                -d client_id=embudo-dev -d username=admin -d password=embudo
                """.formatted(port, mailPort, realm.replaceFirst("/realms/.*", ""), realm));
    }
}
