package io.embudo.ctas;

import static io.embudo.tracking.Published.as;
import static io.embudo.tracking.Published.campaign;
import static io.embudo.tracking.Published.cta;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.embudo.ctaclicks.Visits;
import io.embudo.shared.Ids;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls to action, as a marketer keeps them. */
@QuarkusTest
class CtasResourceTest {

    private static final String PATCH = "application/merge-patch+json";

    @Test
    void a_call_to_action_is_created_read_listed_and_changed() {
        String campaign = campaign();
        String id = cta(campaign, "https://www.example.com/day")
                .header("Location", notNullValue())
                .header("ETag", "\"0\"")
                .body("slug", matchesPattern("[0-9A-Za-z]{10}"))
                .body("url", matchesPattern("https?://.+/c/[0-9A-Za-z]{10}"))
                .body("targetUrl", equalTo("https://www.example.com/day"))
                .extract()
                .path("id");
        String slug = as("ana")
                .get("/api/v1/ctas/" + id)
                .then()
                .statusCode(200)
                .extract()
                .path("slug");

        as("mateo")
                .contentType(PATCH)
                .header("If-Match", "\"0\"")
                .body("{\"label\":\"Come\"}")
                .patch("/api/v1/ctas/" + id)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("label", equalTo("Come"))
                .body("name", equalTo("Post"))
                .body("slug", equalTo(slug));
        as("mateo").get("/api/v1/ctas").then().statusCode(200).body("items.id", contains(id));
    }

    @Test
    void the_list_is_paged_newest_first() {
        String campaign = campaign();
        String first = cta(campaign, "https://a.example").extract().path("id");
        String second = cta(campaign, "https://b.example").extract().path("id");
        String third = cta(campaign, "https://c.example").extract().path("id");

        String next = as("mateo")
                .get("/api/v1/ctas?limit=2")
                .then()
                .statusCode(200)
                .body("items.id", contains(third, second))
                .extract()
                .path("next");
        as("mateo")
                .queryParam("after", next)
                .get("/api/v1/ctas?limit=2")
                .then()
                .statusCode(200)
                .body("items.id", contains(first))
                .body("next", nullValue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "/page",
                "//evil.example/",
                "https://good.example@evil.example/",
                "https://example.com/\\r\\nSet-Cookie: a=b",
                "https://example.com/\\u0000",
                "ftp://example.com",
                "https://"
            })
    void an_unsafe_target_is_refused_by_pointer_and_nothing_is_kept(String target) {
        String campaign = campaign();

        as("mateo")
                .body("""
                        {"campaignId":"%s","name":"n","label":"l","targetUrl":"%s"}""".formatted(campaign, target))
                .post("/api/v1/ctas")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors.pointer", hasItem("/targetUrl"));
        as("mateo").get("/api/v1/ctas").then().body("items", empty());
    }

    @Test
    void a_change_to_an_unsafe_target_or_an_unknown_campaign_is_refused() {
        String id = cta(campaign(), "https://a.example").extract().path("id");

        patch(id, "{\"targetUrl\":\"javascript:alert(1)\"}", "/targetUrl");
        patch(id, "{\"campaignId\":\"%s\"}".formatted(Ids.next()), "/campaignId");
        patch(id, "{\"label\":null}", "/label");
        as("mateo")
                .get("/api/v1/ctas/" + id)
                .then()
                .header("ETag", "\"0\"")
                .body("targetUrl", equalTo("https://a.example"));
    }

    @Test
    void a_campaign_that_does_not_exist_is_refused() {
        as("mateo")
                .body("""
                        {"campaignId":"%s","name":"n","label":"l","targetUrl":"https://a.example"}""".formatted(Ids.next()))
                .post("/api/v1/ctas")
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("/campaignId"));
    }

    @Test
    void what_is_missing_or_unknown_is_named() {
        as("mateo")
                .body("{}")
                .post("/api/v1/ctas")
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("/campaignId", "/label", "/name", "/targetUrl"));
        as("mateo")
                .body("{\"colour\":\"red\"}")
                .post("/api/v1/ctas")
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("/colour"));
    }

    @Test
    void a_definition_is_never_changed_blindly() {
        String id = cta(campaign(), "https://a.example").extract().path("id");

        as("mateo")
                .contentType(PATCH)
                .body("{}")
                .patch("/api/v1/ctas/" + id)
                .then()
                .statusCode(428);
        as("mateo")
                .contentType(PATCH)
                .header("If-Match", "\"7\"")
                .body("{}")
                .patch("/api/v1/ctas/" + id)
                .then()
                .statusCode(412);
    }

    @Test
    void everything_there_is_to_say_is_kept_and_a_patch_changes_what_it_names() {
        String id = Visits.cta(Visits.TWO_VARIANTS + """
                ,"targeting":[{"name":"Customers","lifecycleStage":"customer","targetUrl":"https://c.example"}],
                "placements":[{"name":"Newsletter"},{"name":"Poster","channel":"offline"}],
                "availableFrom":"2026-01-01T00:00:00Z","availableUntil":"2027-01-01T00:00:00Z",
                "fallbackUrl":"https://later.example\"""").path("id");

        as("mateo")
                .contentType(PATCH)
                .header("If-Match", "\"0\"")
                .body("{\"availableUntil\":null,\"targeting\":[]}")
                .patch("/api/v1/ctas/" + id)
                .then()
                .statusCode(200)
                .body("variants.name", contains("A", "B"))
                .body("variants.weight", contains(1, 1))
                .body("targeting", empty())
                .body("placements.name", contains("Newsletter", "Poster"))
                .body("placements[1].channel", equalTo("offline"))
                .body("links.placement", contains("Newsletter", "Poster"))
                .body("links[0].url", matchesPattern("https?://.+/c/[2-9a-hjkmnp-z]{10}"))
                .body("availableFrom", equalTo("2026-01-01T00:00:00Z"))
                .body("availableUntil", nullValue())
                .body("fallbackUrl", equalTo("https://later.example"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "/variants | 'variants':[{'name':'A','label':'l','targetUrl':'https://a.example','weight':1}]",
                "/variants | 'variants':[{'name':'A','label':'l','targetUrl':'https://a.example','weight':0},"
                        + "{'name':'B','label':'l','targetUrl':'https://a.example','weight':0}]",
                "/variants/1/name | 'variants':[{'name':'A','label':'l','targetUrl':'https://a.example','weight':1},"
                        + "{'name':'A','label':'l','targetUrl':'https://a.example','weight':1}]",
                "/variants/0/targetUrl | 'variants':[{'name':'A','label':'l','targetUrl':'javascript:alert(1)','weight':1}]",
                "/variants/0/imageUrl | 'variants':[{'name':'A','label':'l','targetUrl':'https://a.example','weight':1,"
                        + "'imageUrl':'data:image/svg+xml,x'}]",
                "/variants/0/weight | 'variants':[{'name':'A','label':'l','targetUrl':'https://a.example','weight':-1},"
                        + "{'name':'B','label':'l','targetUrl':'https://a.example','weight':1}]",
                "/targeting/0 | 'targeting':[{'name':'T','targetUrl':'https://a.example'}]",
                "/targeting/0 | 'targeting':[{'name':'T','lifecycleStage':'lead'}]",
                "/targeting/0/segmentId | 'targeting':[{'name':'T','segmentId':'01981c5e-8f7a-7c3e-9b1d-2f4a6c8e0b12',"
                        + "'targetUrl':'https://a.example'}]",
                "/placements/1/name | 'placements':[{'name':'P'},{'name':'P'}]",
                "/placements/0/channel | 'placements':[{'name':'P','channel':'pigeon'}]",
                "/fallbackUrl | 'fallbackUrl':'//evil.example'",
                "/availableUntil | 'availableFrom':'2026-02-01T00:00:00Z','availableUntil':'2026-01-01T00:00:00Z'"
            })
    void what_makes_no_sense_is_refused_by_its_place(String pointer, String members) {
        Visits.asked(members.replace('\'', '"')).statusCode(400).body("errors.pointer", hasItem(pointer));
    }

    @Test
    void an_archived_one_is_gone_and_comes_back_as_it_was() {
        String id = cta(campaign(), "https://a.example").extract().path("id");
        as("mateo")
                .header("If-Match", "\"7\"")
                .delete("/api/v1/ctas/" + id)
                .then()
                .statusCode(412);

        as("mateo").delete("/api/v1/ctas/" + id).then().statusCode(204);
        as("mateo").get("/api/v1/ctas").then().body("items", empty());
        as("mateo").delete("/api/v1/ctas/" + id).then().statusCode(404);

        as("mateo")
                .post("/api/v1/ctas/%s/restore".formatted(id))
                .then()
                .statusCode(200)
                .body("targetUrl", equalTo("https://a.example"));
        as("mateo").get("/api/v1/ctas").then().body("items.id", contains(id));
        as("ana").delete("/api/v1/ctas/" + id).then().statusCode(403);
    }

    private static void patch(String id, String patch, String pointer) {
        as("mateo")
                .contentType(PATCH)
                .header("If-Match", "\"0\"")
                .body(patch)
                .patch("/api/v1/ctas/" + id)
                .then()
                .statusCode(400)
                .body("errors.pointer", contains(pointer));
    }
}
