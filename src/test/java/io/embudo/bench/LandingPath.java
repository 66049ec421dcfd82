package io.embudo.bench;

import io.embudo.packaged.Api;
import io.embudo.packaged.JavaProcess;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;

/** A landing page out of memory, beside a static file that the same server sends. */
final class LandingPath {

    /** About as long as the page. */
    private static final String FILE = "/q/swagger-ui/style.css";

    private static final double AIM = 0.8;

    private LandingPath() {}

    /** Publishes a page and answers its path. */
    static String publish(Api api, String root, String token, JsonObject campaign) throws Exception {
        JsonArray sections = new JsonArray()
                .add(new JsonObject()
                        .put("type", "hero")
                        .put("title", "Learn Spanish in Puebla")
                        .put("text", "Come on **5 December** and take a class."))
                .add(new JsonObject()
                        .put("type", "text")
                        .put("title", "Who we are")
                        .put("text", "A school of languages, since 1987. ".repeat(20)));
        JsonObject translation =
                new JsonObject().put("language", "en").put("title", "Open day").put("sections", sections);
        JsonObject page = api.create(
                root + "/api/v1/landing-pages",
                token,
                new JsonObject()
                        .put("campaignId", campaign.getString("id"))
                        .put("name", "Benchmark")
                        .put("draft", new JsonObject().put("translations", new JsonArray().add(translation))));
        api.post(root + "/api/v1/landing-pages/%s/publish".formatted(page.getString("id")), token, "\"0\"");
        return URI.create(page.getString("url")).getPath();
    }

    static HotPath path(JavaProcess service, String page, String browser) {
        return new HotPath(
                "Landing page out of memory; floor: a static file by the same server",
                AIM,
                new Target(service, 200, () -> Target.get(FILE, browser)),
                new Target(service, 200, () -> Target.get(page, browser)));
    }
}
