package io.embudo.sites;

import static io.embudo.support.Calls.as;
import static io.embudo.support.Calls.get;
import static io.embudo.support.Calls.patch;
import static io.embudo.support.Calls.post;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Web sites, as those who run marketing register them. */
@QuarkusTest
class SitesResourceTest {

    private static final String PATCH = "application/merge-patch+json";

    @Inject
    Pool pool;

    @Test
    void a_site_is_registered_with_its_origins_and_tells_its_secret_once() {
        var made = post(
                        "marta",
                        "sites",
                        Map.of(
                                "name",
                                "School",
                                "origins",
                                List.of("HTTPS://School.example:443/", "http://localhost:3000")))
                .statusCode(201)
                .header("ETag", "\"0\"")
                .body("origins", contains("https://school.example", "http://localhost:3000"))
                .body("consentMode", equalTo("required"))
                .body("key", matchesPattern("[0-9A-Za-z]{10}"))
                .body("secret", matchesPattern("[A-Za-z0-9_-]{43}"))
                .extract()
                .jsonPath();

        get("ana", "sites/" + made.getString("id"))
                .statusCode(200)
                .body("secret", nullValue())
                .body("script", endsWith("/embudo.js?site=" + made.getString("key")));
        get("mateo", "sites").statusCode(200).body("items.id", contains(made.getString("id")));
        get("saul", "sites").statusCode(403);
        post("mateo", "sites", Map.of("name", "N", "origins", List.of("https://a.example")))
                .statusCode(403);
    }

    @Test
    void what_is_no_origin_is_named_and_nothing_is_kept() {
        post("marta", "sites", Map.of("name", "N", "origins", List.of("https://a.example", "https://*.example.com")))
                .statusCode(400)
                .body("errors.pointer", contains("/origins/1"));
        post("marta", "sites", Map.of("name", "N", "origins", List.of()))
                .statusCode(400)
                .body("errors.pointer", contains("/origins"));
        post("marta", "sites", Map.of("name", "N", "origins", List.of("https://a.example"), "consentMode", "never"))
                .statusCode(400)
                .body("errors.pointer", contains("/consentMode"));
        get("marta", "sites").body("items", hasSize(0));
    }

    @Test
    void a_site_is_changed_on_the_ground_of_what_was_read_and_archived() {
        WebSite site = WebSite.register("required");

        patch("marta", "sites/" + site.id(), Map.of("name", "N")).statusCode(428);
        as("marta")
                .contentType(PATCH)
                .header("If-Match", "\"0\"")
                .body(Map.of("origins", List.of("https://b.example"), "consentMode", "cookieless"))
                .patch("/api/v1/sites/" + site.id())
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("name", equalTo("School"))
                .body("key", equalTo(site.key()))
                .body("origins", contains("https://b.example"))
                .body("consentMode", equalTo("cookieless"));
        as("marta").delete("/api/v1/sites/" + site.id()).then().statusCode(204);
        get("marta", "sites/" + site.id()).statusCode(404);
        get("marta", "sites").body("items", hasSize(0));
        as("marta")
                .post("/api/v1/sites/%s/restore".formatted(site.id()))
                .then()
                .statusCode(200)
                .body("key", equalTo(site.key()))
                .header("ETag", "\"3\"");
        as("marta")
                .post("/api/v1/sites/%s/restore".formatted(UUID.randomUUID()))
                .then()
                .statusCode(404);
    }

    @Test
    void a_secret_is_replaced_and_no_event_or_audit_entry_tells_one() {
        WebSite site = WebSite.register("required");

        String second = post("marta", "sites/%s/rotate-secret".formatted(site.id()), Map.of("overlapHours", 1))
                .statusCode(200)
                .extract()
                .path("secret");

        assertNotEquals(site.secret(), second);
        String kept = pool.query("""
                        select coalesce(string_agg(t, ' '), '') from (
                            select to_jsonb(e)::text as t from event e union all select to_jsonb(a)::text from audit_entry a) x
                        """).executeAndAwait().iterator().next().getString(0);
        assertFalse(kept.contains(second) || kept.contains(site.secret()), kept);
    }
}
