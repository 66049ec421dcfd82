package io.embudo.landingpages;

import static io.embudo.landingpages.Pages.asked;
import static io.embudo.landingpages.Pages.content;
import static io.embudo.landingpages.Pages.draft;
import static io.embudo.landingpages.Pages.etag;
import static io.embudo.landingpages.Pages.patch;
import static io.embudo.landingpages.Pages.post;
import static io.embudo.landingpages.Pages.publish;
import static io.embudo.landingpages.Pages.published;
import static io.embudo.landingpages.Pages.text;
import static io.embudo.tracking.Published.as;
import static io.embudo.tracking.Published.campaign;
import static io.embudo.tracking.Published.form;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.embudo.shared.Ids;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Landing pages, as marketers write them and their manager publishes them. */
@QuarkusTest
class LandingPagesTest {

    private static final String PAGES = "/api/v1/landing-pages/";

    @Test
    void a_page_is_created_read_listed_and_changed() {
        String id = asked("open-day", content(text("Come.")))
                .statusCode(201)
                .header("Location", notNullValue())
                .header("ETag", "\"0\"")
                .body("slug", equalTo("open-day"))
                .body("url", endsWith("/p/open-day"))
                .body("liveVersion", nullValue())
                .body("changed", equalTo(true))
                .extract()
                .path("id");
        String other = asked(null, content(text("Come.")))
                .statusCode(201)
                .body("slug", matchesPattern("[0-9a-z]{10}"))
                .extract()
                .path("id");

        patch(
                        id,
                        "{\"draft\":{\"translations\":[{\"language\":\"en\",\"title\":\"T\",\"sections\":[%s]}]}}"
                                .formatted(text("Do come.")))
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("name", equalTo("Open day"))
                .body("slug", equalTo("open-day"))
                .body("draft.translations.sections.text.flatten()", contains("Do come."));
        as("ana").get(PAGES).then().statusCode(200).body("items.id", contains(other, id));
        as("ana")
                .get(PAGES + id)
                .then()
                .statusCode(200)
                .body("draft.translations[0].sections[0].type", equalTo("text"));
    }

    @Test
    void nothing_is_changed_or_published_that_was_not_read() {
        String id = draft("open-day", content(text("Come.")));

        as("mateo")
                .contentType("application/merge-patch+json")
                .body("{\"name\":\"N\"}")
                .patch(PAGES + id)
                .then()
                .statusCode(428);
        as("marta").post(PAGES + id + "/publish").then().statusCode(428);
        as("marta")
                .header("If-Match", "\"7\"")
                .post(PAGES + id + "/publish")
                .then()
                .statusCode(412);
        as("ana").get(PAGES + id).then().body("liveVersion", nullValue()).header("ETag", "\"0\"");
    }

    @Test
    void versions_are_published_listed_and_restored_and_never_change() {
        String id = draft("open-day", content(text("First.")));
        as("mateo")
                .header("If-Match", etag(id))
                .post(PAGES + id + "/publish")
                .then()
                .statusCode(403);

        post("marta", id, "publish")
                .statusCode(200)
                .body("liveVersion", equalTo(1))
                .body("changed", equalTo(false));
        patch(id, "{\"draft\":%s}".formatted(content(text("Second."))))
                .statusCode(200)
                .body("liveVersion", equalTo(1))
                .body("changed", equalTo(true));
        publish(id);

        as("ana")
                .get(PAGES + id + "/versions?limit=1")
                .then()
                .statusCode(200)
                .body("items.number", contains(2))
                .body("items.live", contains(true));
        String next = as("ana").get(PAGES + id + "/versions?limit=1").path("next");
        as("ana")
                .queryParam("after", next)
                .get(PAGES + id + "/versions")
                .then()
                .statusCode(200)
                .body("items.number", contains(1))
                .body("items.live", contains(false))
                .body("next", nullValue());
        as("ana")
                .get(PAGES + id + "/versions/1")
                .then()
                .statusCode(200)
                .body("content.translations[0].sections[0].text", equalTo("First."));
        as("ana").get(PAGES + id + "/versions/3").then().statusCode(404);

        post("mateo", id, "versions/1/restore")
                .statusCode(200)
                .body("draft.translations[0].sections[0].text", equalTo("First."))
                .body("changed", equalTo(true))
                .body("liveVersion", equalTo(2));
        post("mateo", id, "versions/3/restore").statusCode(404);
        post("marta", id, "publish").body("liveVersion", equalTo(3));
        post("marta", id, "unpublish").statusCode(200).body("liveVersion", nullValue());
        post("marta", id, "publish").body("liveVersion", equalTo(4));
    }

    @Test
    void a_published_page_is_not_archived_and_an_archived_one_is_had_back() {
        String id = published("open-day", content(text("Come."))).path("id");

        as("mateo").delete(PAGES + id).then().statusCode(409);
        post("marta", id, "unpublish").statusCode(200);
        as("mateo").delete(PAGES + id).then().statusCode(204);
        as("mateo").get(PAGES + id).then().statusCode(404);
        asked("open-day", content(text("Come."))).statusCode(409);
        as("mateo").post(PAGES + id + "/restore").then().statusCode(200).body("slug", equalTo("open-day"));
    }

    @Test
    void a_name_that_another_page_has_or_had_is_taken() {
        String first = draft("open-day", content(text("Come.")));
        String second = draft("summer", content(text("Come.")));
        asked("open-day", content(text("Come."))).statusCode(409).body("errors.pointer", contains("/slug"));

        patch(first, "{\"slug\":\"open-days\"}").statusCode(200).body("slug", equalTo("open-days"));

        patch(second, "{\"slug\":\"open-day\"}").statusCode(409).body("matchedOn", equalTo("slug"));
        patch(first, "{\"slug\":\"open-day\"}").statusCode(200).body("slug", equalTo("open-day"));
        patch(first, "{\"slug\":null}").statusCode(200).body("slug", equalTo("open-day"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Open-Day",
                "a",
                "-a",
                "a-",
                "a--b",
                "a b",
                "a/b",
                "..",
                "a?b",
                "día",
                "a\\r\\nb",
                "%2e",
                "\\u202ea"
            })
    void a_name_that_could_be_read_otherwise_is_refused(String slug) {
        asked(slug, content(text("Come."))).statusCode(400).body("errors.pointer", contains("/slug"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "JaVaScRiPt:alert(1)",
                "data:text/html,<script>alert(1)</script>",
                "//evil.example/",
                "/p/x",
                "https://good.example@evil.example/",
                "https://a.example/\\\"onerror=alert(1)",
                "https://a.example/\\r\\nSet-Cookie: a=b",
                "https://a.example; script-src *"
            })
    void an_unsafe_address_is_refused_wherever_it_stands(String url) {
        String picture = "{\"url\":\"%s\"}".formatted(url);
        for (String[] place : new String[][] {
            {content("{\"type\":\"hero\",\"title\":\"T\",\"picture\":%s}".formatted(picture)), "/sections/0/picture/url"
            },
            {content("{\"type\":\"image\",\"picture\":%s}".formatted(picture)), "/sections/0/picture/url"},
            {
                content("{\"type\":\"features\",\"features\":[{\"title\":\"T\",\"picture\":%s}]}".formatted(picture)),
                "/sections/0/features/0/picture/url"
            },
            {content("{\"type\":\"video\",\"title\":\"T\",\"url\":\"%s\"}".formatted(url)), "/sections/0/url"},
            {
                "{\"translations\":[{\"language\":\"es\",\"title\":\"T\",\"canonicalUrl\":\"%s\",\"sections\":[%s]}]}"
                        .formatted(url, text("x")),
                "/canonicalUrl"
            }
        }) {
            asked("open-day", place[0])
                    .statusCode(400)
                    .body("errors.pointer", contains("/draft/translations/0" + place[1]));
        }
        asked("open-day", content(text("x"), ",\"fallbackUrl\":\"%s\"".formatted(url)))
                .statusCode(400)
                .body("errors.pointer", contains("/draft/fallbackUrl"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"type":"hero"}                               | "" | /draft/translations/0/sections/0/title
            {"type":"script","text":"x"}                  | "" | /draft/translations/0/sections/0
            {"text":"x"}                                  | "" | /draft/translations/0/sections/0
            {"type":"text","text":"x","html":"x"}         | "" | /draft/translations/0/sections/0/html
            {"type":"text","text":"x","variant":"C"}      | "" | /draft/translations/0/sections/0/variant
            {"type":"text","text":"x"} | ,"variants":[{"name":"A","weight":1}] | /draft/variants
            {"type":"text","text":"x"} | ,"variants":[{"name":"A","weight":1},{"name":"A","weight":1}] | /draft/variants/1/name
            {"type":"text","text":"x"} | ,"variants":[{"name":"A","weight":0},{"name":"B","weight":0}] | /draft/variants
            {"type":"text","text":"x"} | ,"colours":{"colour":"#777777","textColour":"#ffffff"} | /draft/colours/textColour
            {"type":"text","text":"x"} | ,"colours":{"colour":"red;}","textColour":"#ffffff"} | /draft/colours/colour
            {"type":"text","text":"x"} | ,"availableFrom":"2026-02-01T00:00:00Z","availableUntil":"2026-01-01T00:00:00Z" | /draft/availableUntil
            """)
    void what_makes_no_sense_is_refused_by_its_place(String section, String members, String pointer) {
        asked("open-day", content(section, members.replace("\"\"", "")))
                .statusCode(400)
                .body("errors.pointer", hasItem(pointer));
    }

    @Test
    void forms_calls_to_action_and_campaigns_that_there_are_not_are_refused() {
        String nothing = Ids.next().toString();
        String cta = "{\"type\":\"cta\",\"ctaId\":\"%s\"}".formatted(nothing);
        String form = "{\"type\":\"form\",\"formId\":\"%s\"}".formatted(nothing);
        String hero = "{\"type\":\"hero\",\"title\":\"T\",\"ctaId\":\"%s\"}".formatted(nothing);

        asked("open-day", content(String.join(",", cta, form, hero)))
                .statusCode(400)
                .body(
                        "errors.pointer",
                        contains(
                                "/draft/translations/0/sections/0/ctaId",
                                "/draft/translations/0/sections/1/formId",
                                "/draft/translations/0/sections/2/ctaId"));
        String known = form(campaign()).extract().path("id");
        String twice = "{\"type\":\"form\",\"formId\":\"%s\"}".formatted(known);
        asked("open-day", content(twice + "," + twice))
                .statusCode(400)
                .body("errors.pointer", contains("/draft/translations/0/sections/1"));
        asked(nothing, "open-day", content(text("x"))).statusCode(400).body("errors.pointer", contains("/campaignId"));
        asked(campaign(), "open-day", """
                        {"translations":[{"language":"es","title":"T","sections":[%1$s]},
                          {"language":"ES","title":"T","sections":[%1$s]}]}""".formatted(text("x")))
                .statusCode(400)
                .body("errors.pointer", contains("/draft/translations/1/language"));
    }

    @Test
    void a_huge_definition_is_refused() {
        asked("open-day", content(text("x".repeat(10_001)))).statusCode(400);
        asked("open-day", content((text("x") + ",").repeat(50) + text("x"))).statusCode(400);
        asked("open-day", content(text("x".repeat(3_000_000)))).statusCode(413);
    }
}
