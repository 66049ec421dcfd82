package io.embudo.local;

import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.smallrye.config.PropertiesConfigSource;
import java.io.IOException;
import java.util.Objects;
import org.eclipse.microprofile.config.Config;

/** The entry point of dev mode: first the local stack, then the application. */
@IfBuildProfile("dev")
@QuarkusMain(name = "local")
public class LocalMain {

    /** Below environment variables and system properties, as in the application. */
    private static final int APPLICATION_PROPERTIES = 250;

    /** Starts what the configuration asks for; a stack that cannot start is told in one sentence and ends the JVM. */
    public static void main(String... arguments) {
        try {
            new DevelopmentStack(config()).start();
        } catch (LocalFailure failure) {
            System.err.println("\n" + failure.getMessage() + "\n");
            System.exit(1);
        }
        Quarkus.run(arguments);
    }

    /** What the application will read: Quarkus itself offers its configuration only once it runs. */
    private static Config config() {
        try {
            var properties = Objects.requireNonNull(LocalMain.class.getResource("/application.properties"));
            return ConfigUtils.configBuilder()
                    .withProfile("dev")
                    .withSources(new PropertiesConfigSource(properties, APPLICATION_PROPERTIES))
                    .build();
        } catch (IOException failure) {
            throw new LocalFailure("The file application.properties cannot be read.", failure);
        }
    }
}
