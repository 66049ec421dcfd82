package io.embudo.support;

import io.embudo.local.TestStack;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.nio.file.Path;
import java.util.Map;

/**
 * PostgreSQL, Keycloak and a mail catcher for every {@code @QuarkusTest}, started once a test run however often the
 * application restarts, and ended with the JVM.
 */
public class LocalStackResource implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        return SigningKey.addTo(TestStack.start(
                Path.of("src/test/keycloak/embudo-test-realm.json").toAbsolutePath()));
    }

    @Override
    public void stop() {
        // The next application of this run uses the same stack.
    }
}
