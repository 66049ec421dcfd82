package io.embudo.hostedforms;

import static io.embudo.hostedforms.Posted.slug;
import static io.embudo.tracking.Published.as;
import static io.embudo.tracking.Published.visitor;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.embudo.sites.WebSite;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Forms that ask only what is unknown, and tell nobody what is known. */
@QuarkusTest
class ProgressiveFormTest {

    private static final String FIELDS = """
            {"name":"firstName","type":"text","onlyIfUnknown":true,"required":true},
            {"name":"company","type":"text","onlyIfUnknown":true},
            {"name":"industry","type":"select","options":["steel","paper"],"onlyIfUnknown":true,"required":true},
            {"name":"note","type":"text"}""";

    private static final String ANA = "ana@example.com";

    @Test
    void what_a_browser_answered_is_not_asked_again_and_the_next_questions_follow() {
        String slug = slug(FIELDS, "\"askAtMost\":2");

        assertEquals(List.of("email", "firstName", "company", "note"), asked(slug, null));
        String cookie = from(null)
                .body("{\"email\":\"ana@example.com\",\"firstName\":\"Ana\"}")
                .post("/f/" + slug)
                .then()
                .statusCode(201)
                .extract()
                .cookie("embudo_visitor");
        assertEquals(List.of("email", "company", "industry", "note"), asked(slug, cookie));
        from(cookie)
                .body("{\"email\":\"ana@example.com\",\"company\":\"Acme\"}")
                .post("/f/" + slug)
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("/industry"));
        from(cookie)
                .body(
                        "{\"email\":\"ana@example.com\",\"company\":\"Acme\",\"industry\":\"steel\",\"firstName\":\"Anna\"}")
                .post("/f/" + slug)
                .then()
                .statusCode(201);
        assertEquals(List.of("email", "note"), asked(slug, cookie));
        assertEquals(List.of("email", "firstName", "company", "note"), asked(slug, null));
    }

    @Test
    void who_sends_in_somebody_elses_address_learns_nothing_about_it() {
        known();
        String slug = slug(FIELDS, "");
        String first = slug("", "");

        String cookie = from(null)
                .body("{\"email\":\"ana@example.com\"}")
                .post("/f/" + first)
                .then()
                .statusCode(201)
                .extract()
                .cookie("embudo_visitor");
        String stranger = from(null)
                .body("{\"email\":\"nobody@example.com\"}")
                .post("/f/" + first)
                .then()
                .statusCode(201)
                .extract()
                .cookie("embudo_visitor");

        assertEquals(asked(slug, stranger), asked(slug, cookie));
        assertEquals(List.of("email", "firstName", "company", "industry", "note"), asked(slug, cookie));
        assertEquals(
                from(stranger).accept("application/json").get("/f/" + slug).asString(),
                from(cookie).accept("application/json").get("/f/" + slug).asString());
    }

    @Test
    void what_we_know_of_a_contact_is_not_asked_of_the_browser_that_proved_to_be_its_own_and_never_shown() {
        known();
        String slug = slug(FIELDS, "");
        WebSite site = WebSite.register("required");
        UUID browser = UUID.randomUUID();

        assertEquals(List.of("email", "firstName", "company", "industry", "note"), asked(slug, browser.toString()));
        given().header("Origin", site.origin())
                .contentType("text/plain")
                .body("""
                        {"site":"%s","visitor":"%s","sentAt":%d,"events":[{"id":"%s","type":"identify","at":%3$d,
                         "url":"%s/","token":"%s"}]}""".formatted(
                                site.key(),
                                browser,
                                System.currentTimeMillis(),
                                UUID.randomUUID(),
                                site.origin(),
                                site.token(ANA)))
                .post("/t")
                .then()
                .statusCode(204);

        assertEquals(List.of("email", "note"), asked(slug, browser.toString()));
        String page = from(browser.toString()).get("/f/" + slug + "?company=").asString();
        assertEquals(false, page.contains("Acme") || page.contains("ana@") || page.contains("steel"), page);
        from(browser.toString())
                .body("{\"email\":\"ana@example.com\"}")
                .post("/f/" + slug)
                .then()
                .statusCode(201);
    }

    @Test
    void a_cookie_that_we_never_gave_is_nobodys() {
        String slug = slug(FIELDS, "\"askAtMost\":1");

        for (String forged :
                List.of("0", UUID.randomUUID().toString(), "'; drop table visitor; --", "x".repeat(3000))) {
            assertEquals(List.of("email", "firstName", "note"), asked(slug, forged.replace(";", "%3B")));
        }
    }

    private static void known() {
        as("marta")
                .body("{\"name\":\"industry\",\"type\":\"enumeration\",\"options\":[{\"value\":\"steel\"}]}")
                .post("/api/v1/properties/contacts")
                .then()
                .statusCode(201);
        as("marta").body("""
                        {"email":"ana@example.com","firstName":"Ana","company":"Acme","phone":"+525512345678",
                         "properties":{"industry":"steel"}}""").post("/api/v1/contacts").then().statusCode(201);
    }

    private static List<String> asked(String slug, @Nullable String cookie) {
        String page =
                from(cookie).get("/f/" + slug).then().statusCode(200).extract().asString();
        return Pattern.compile("id=\"field-(\\w+)\"")
                .matcher(page)
                .results()
                .map(found -> found.group(1))
                .filter(name -> !name.equals("website"))
                .toList();
    }

    private static RequestSpecification from(@Nullable String cookie) {
        RequestSpecification request = visitor().contentType("application/json");
        return cookie == null ? request : request.header("Cookie", "embudo_visitor=" + cookie);
    }
}
