package io.embudo.beacons;

import static io.restassured.RestAssured.given;

import io.embudo.sites.WebSite;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A browser on a web site, as the service hears of it. */
record Browser(WebSite site, UUID visitor) {

    static Browser on(WebSite site) {
        return new Browser(site, UUID.randomUUID());
    }

    /** Sends these events, of this moment, and answers what is answered. */
    ValidatableResponse tells(JsonObject... events) {
        return sends(beacon(events).encode());
    }

    ValidatableResponse sends(String body) {
        return request().body(body).post("/t").then();
    }

    RequestSpecification request() {
        return given().header("Origin", site.origin()).contentType("text/plain;charset=UTF-8");
    }

    JsonObject beacon(JsonObject... events) {
        JsonArray list = new JsonArray();
        for (JsonObject event : events) {
            list.add(event);
        }
        return new JsonObject()
                .put("site", site.key())
                .put("visitor", visitor.toString())
                .put("sentAt", System.currentTimeMillis())
                .put("events", list);
    }

    JsonObject page(String path) {
        return page(path, null);
    }

    JsonObject page(String path, @Nullable String referrer) {
        return happening("page")
                .put("url", site.origin() + path)
                .put("title", "T")
                .put("referrer", referrer);
    }

    JsonObject event(String name, Map<String, Object> properties) {
        return happening("event").put("name", name).put("properties", new JsonObject(properties));
    }

    JsonObject identify(String token) {
        return happening("identify").put("token", token);
    }

    JsonObject form(Map<String, Object> fields) {
        return happening("form").put("name", "Contact us").put("fields", new JsonObject(fields));
    }

    /** The same, so long ago. */
    static JsonObject before(Duration time, JsonObject event) {
        return event.put("at", System.currentTimeMillis() - time.toMillis());
    }

    private JsonObject happening(String type) {
        return new JsonObject()
                .put("id", UUID.randomUUID().toString())
                .put("type", type)
                .put("at", System.currentTimeMillis())
                .put("url", site.origin() + "/");
    }
}
