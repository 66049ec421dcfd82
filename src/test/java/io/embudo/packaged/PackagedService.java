package io.embudo.packaged;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The packaged application, without the limits that no single machine's load keeps to. */
public final class PackagedService {

    private static final String PACKAGE = "target/quarkus-app/quarkus-run.jar";

    private PackagedService() {}

    /**
     * Starts it and returns once it is ready.
     *
     * @param name of the log in {@code target}
     * @param configuration leads it to its servers, and may change how it works
     * @param options for its JVM
     */
    public static JavaProcess start(String name, int port, Map<String, String> configuration, List<String> options)
            throws IOException, InterruptedException {
        Map<String, String> properties = new HashMap<>(configuration);
        properties.put("quarkus.http.host", "localhost");
        properties.put("quarkus.http.port", Integer.toString(port));
        properties.put("embudo.rate-limits.enabled", "false");
        properties.put("embudo.organisation.public-url", "http://localhost:" + port);
        List<String> program = new ArrayList<>(options);
        program.addAll(List.of("-jar", PACKAGE));
        return JavaProcess.start(name, port, properties, program, "/q/health/ready");
    }
}
