package io.embudo.local;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.Config;

/**
 * The local stack of dev mode: data is kept in {@code .embudo/data} and ports are fixed. A piece whose standard Quarkus
 * property points elsewhere is left out.
 */
final class DevelopmentStack {

    /** Set in the JVM once the stack runs: a live reload throws this class away, never the servers. */
    private static final String STARTED = "embudo.local.started";

    private final Config config;
    private final Path data = LocalFolder.create(LocalFolder.root().resolve("data"));
    private final ProcessRecord owner = new ProcessRecord(data.resolve("owner"));

    DevelopmentStack(Config config) {
        this.config = config;
    }

    /** Starts what is needed; fails with a {@link LocalFailure}. In a JVM where the stack runs it does nothing. */
    void start() {
        if (Boolean.getBoolean(STARTED)) {
            return;
        }
        requireAlone();
        LocalPostgres.endLeftover(data.resolve("postgres"));
        LocalKeycloak.endLeftover(data.resolve("keycloak"));
        ports().forEach(LocalPort::requireFree);
        owner.remember(ProcessHandle.current());
        new LocalStack(servers()).start(() -> LocalFolder.delete(owner.file()));
        System.setProperty(STARTED, "true");
    }

    private void requireAlone() {
        owner.running().stream()
                .filter(process -> process.pid() != ProcessHandle.current().pid())
                .findFirst()
                .ifPresent(other -> {
                    throw new LocalFailure(
                            "Dev mode already runs in this checkout, as process %d: use it, or end it first."
                                    .formatted(other.pid()));
                });
    }

    private List<LocalPort> ports() {
        var ports = new ArrayList<LocalPort>();
        ports.add(new LocalPort(httpPort(), "Embudo", "quarkus.http.port"));
        if (ownsDatabase()) {
            ports.add(postgresPort());
        }
        if (ownsKeycloak()) {
            ports.add(keycloakPort());
        }
        if (ownsMail()) {
            ports.add(smtpPort());
            ports.add(mailPort());
        }
        return ports;
    }

    private List<LocalServer> servers() {
        var servers = new ArrayList<LocalServer>();
        var root = LocalFolder.root();
        if (ownsDatabase()) {
            servers.add(new LocalPostgres(
                    data.resolve("postgres"),
                    postgresPort().number(),
                    LocalPostgres.KEPT,
                    root.resolve("postgres.log")));
        }
        if (ownsKeycloak()) {
            servers.add(new LocalKeycloak(
                    data.resolve("keycloak"),
                    keycloakPort().number(),
                    RealmFile.forDevelopment(),
                    Map.of(),
                    root.resolve("keycloak.log")));
        }
        if (ownsMail()) {
            var mail = new LocalMail(smtpPort().number());
            servers.add(mail);
            servers.add(new MailPages(mail, mailPort().number()));
        }
        return servers;
    }

    private boolean ownsDatabase() {
        return text("quarkus.datasource.reactive.url")
                .endsWith("//localhost:%d/embudo".formatted(postgresPort().number()));
    }

    private boolean ownsKeycloak() {
        return text("quarkus.oidc.auth-server-url")
                .equals("http://localhost:%d/realms/embudo"
                        .formatted(keycloakPort().number()));
    }

    private boolean ownsMail() {
        return text("quarkus.mailer.host").equals("localhost")
                && text("quarkus.mailer.port")
                        .equals(Integer.toString(smtpPort().number()));
    }

    private LocalPort postgresPort() {
        return port("PostgreSQL", "embudo.local.postgres-port");
    }

    private LocalPort keycloakPort() {
        return port("Keycloak", "embudo.local.keycloak-port");
    }

    private LocalPort smtpPort() {
        return port("the mail catcher", "embudo.local.smtp-port");
    }

    private LocalPort mailPort() {
        return port("the page of caught mails", "embudo.local.mail-port");
    }

    private int httpPort() {
        return config.getOptionalValue("quarkus.http.port", Integer.class).orElse(8080);
    }

    private LocalPort port(String owner, String property) {
        return new LocalPort(config.getValue(property, Integer.class), owner, property);
    }

    private String text(String property) {
        return config.getOptionalValue(property, String.class).orElse("");
    }
}
