package io.embudo.bench;

import io.embudo.local.TestStack;
import io.embudo.packaged.Api;
import io.embudo.packaged.JavaProcess;
import io.embudo.packaged.PackagedService;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Measures each hot path of the packaged application next to its floor, in the same run on the same data. */
final class Benchmark {

    private final Settings settings;
    private final Map<String, String> configuration;
    private final Base base;
    private final Api api = new Api();

    private Benchmark(Settings settings, Map<String, String> configuration, Base base) {
        this.settings = settings;
        this.configuration = configuration;
        this.base = base;
    }

    public static void main(String[] arguments) throws Exception {
        Settings settings = Settings.read();
        endAfter(settings);
        Map<String, String> configuration = TestStack.startDurable(
                Path.of("src/test/keycloak/embudo-test-realm.json").toAbsolutePath());
        try (Base base = Base.connect(configuration)) {
            new Benchmark(settings, configuration, base).run();
        } catch (Exception failure) {
            failure.printStackTrace();
            System.exit(1);
        }
        System.exit(0);
    }

    /** Ends this JVM, and with it every process it started, when the time is over. */
    private static void endAfter(Settings settings) {
        Thread.ofPlatform().daemon().name("limit").start(() -> {
            try {
                Thread.sleep(settings.limit());
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            System.err.println("The benchmark took longer than " + settings.limit());
            System.exit(1);
        });
    }

    private void run() throws Exception {
        try (JavaProcess service = startService()) {
            base.fill(settings.contacts());
            String root = "http://localhost:" + service.port();
            String marketer = api.token(realm(), "marta");
            JsonObject campaign = api.create(root + "/api/v1/campaigns", marketer, new JsonObject("""
                    {"name": "Benchmark", "type": "ads", "startsOn": "2026-01-01"}
                    """));
            JsonObject cta = api.create(
                    root + "/api/v1/ctas", marketer, new JsonObject("""
                    {"name": "Benchmark", "label": "Click", "targetUrl": "https://www.example.com/open-day"}
                    """).put("campaignId", campaign.getString("id")));
            try (JavaProcess floor = startFloor(cta)) {
                new Measurement(settings, base, service, floor)
                        .run(
                                api,
                                api.token(realm(), "ana"),
                                marketer,
                                URI.create(cta.getString("url")).getPath(),
                                BeaconPath.site(api, root, marketer),
                                LandingPath.publish(api, root, marketer, campaign));
            }
        }
    }

    private JavaProcess startService() throws Exception {
        return PackagedService.start(
                "bench-service", JavaProcess.anyFreePort(), configuration, settings.serviceOptions());
    }

    private JavaProcess startFloor(JsonObject cta) throws Exception {
        int port = JavaProcess.anyFreePort();
        Map<String, String> properties = new HashMap<>(configuration);
        properties.put("bench.port", Integer.toString(port));
        properties.put("bench.cta", cta.getString("id"));
        properties.put("bench.campaign", cta.getString("campaignId"));
        properties.put("bench.target", cta.getString("targetUrl"));
        List<String> program = List.of("-cp", System.getProperty("java.class.path"), FloorServer.class.getName());
        return JavaProcess.start("bench-floor", port, properties, program, "/");
    }

    private String realm() {
        return Objects.requireNonNull(configuration.get("quarkus.oidc.auth-server-url"));
    }
}
