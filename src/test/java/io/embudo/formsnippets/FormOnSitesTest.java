package io.embudo.formsnippets;

import static io.embudo.tracking.Published.as;
import static io.embudo.tracking.Published.visitor;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.embudo.hostedforms.Posted;
import io.embudo.shared.Ids;
import io.embudo.sites.WebSite;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ExtractableResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Forms on the pages of web sites: in a frame, and drawn by the pages themselves. */
@QuarkusTest
class FormOnSitesTest {

    private static final String ALLOWED = "Access-Control-Allow-Origin";

    private static final String FIELDS = """
            {"name":"interest","type":"radio","options":["a","b"]},
            {"name":"plan","type":"hidden","constant":"gold"},
            {"name":"stand","type":"hidden","parameter":"s"}""";

    private static final String MORE = """
            "groups":[{"title":"G","fields":["plan"]},{"title":"H","fields":["interest"]}],
            "consents":[{"text":"News"}],"thankYou":{"redirectUrl":"https://www.example.com/gracias"}""";

    @Test
    void a_form_is_framed_by_pages_of_its_site_alone() {
        WebSite site = WebSite.register("required", "https://a.example", "https://b.example:8443");
        ExtractableResponse<?> form = Posted.form(FIELDS, MORE.replace("\"G\"", "\"G\\\"<\""));
        String slug = form.path("slug");

        ExtractableResponse<?> embed = as("ana")
                .queryParam("site", site.key())
                .get("/api/v1/forms/%s/embed".formatted(form.<String>path("id")))
                .then()
                .statusCode(200)
                .body("html", startsWith("<iframe src=\""))
                .body("html", containsString("?_site=" + site.key() + "\" title=\"Form\""))
                .extract();
        assertThat(embed.<String>path("definition").endsWith("/f/" + slug + ".json"), equalTo(true));

        String page = visitor()
                .get("/f/%s?_site=%s".formatted(slug, site.key()))
                .then()
                .statusCode(200)
                .header(
                        "Content-Security-Policy",
                        containsString("frame-ancestors 'self' https://a.example https://b.example:8443;"))
                .extract()
                .asString();
        assertThat(page, containsString("action=\"/f/%s?_site=%s\"".formatted(slug, site.key())));
        visitor()
                .formParam("email", "wrong")
                .post("/f/%s?_site=%s".formatted(slug, site.key()))
                .then()
                .statusCode(400)
                .header("Content-Security-Policy", containsString("frame-ancestors 'self' https://a.example"));
        visitor()
                .formParam("email", "a@example.com")
                .post("/f/%s?_site=%s".formatted(slug, site.key()))
                .then()
                .statusCode(200)
                .header("Content-Security-Policy", containsString("frame-ancestors 'self' https://a.example"))
                .body(containsString("href=\"https://www.example.com/gracias\" target=\"_top\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?_site=", "?_site=aaaaaaaaaa", "?_site=%22%3E%3Cscript%3E", "?_site=a%0d%0aX-Evil:1"})
    void no_page_of_anybody_else_frames_a_form(String query) {
        String page = visitor()
                .header("Referer", "https://evil.example/")
                .get("/f/" + Posted.slug(FIELDS, "") + query)
                .then()
                .statusCode(200)
                .header("Content-Security-Policy", containsString("frame-ancestors 'self';"))
                .header("X-Evil", nullValue())
                .extract()
                .asString();
        assertThat(page, allOf(not(containsString("_site")), not(containsString("<script>"))));
    }

    @Test
    void pages_of_registered_sites_read_what_is_asked_and_send_it_in() {
        WebSite.register("required", "https://a.example");
        String slug = Posted.slug(FIELDS, MORE);

        visitor()
                .header("Origin", "https://a.example")
                .get("/f/%s.json".formatted(slug))
                .then()
                .statusCode(200)
                .contentType("application/json")
                .header(ALLOWED, equalTo("https://a.example"))
                .header("Access-Control-Allow-Credentials", nullValue())
                .body("fields.name", contains("email", "stand", "interest"))
                .body("groups", hasSize(1))
                .body("groups[0].title", equalTo("H"))
                .body("consents[0].version", equalTo(0))
                .body("url", containsString("/f/" + slug))
                .body(not(containsString("gold")));
        visitor()
                .accept("application/json")
                .get("/f/" + slug)
                .then()
                .statusCode(200)
                .contentType("application/json")
                .header(ALLOWED, nullValue());
        visitor()
                .header("Origin", "https://a.example")
                .header("Access-Control-Request-Method", "POST")
                .options("/f/" + slug)
                .then()
                .statusCode(204)
                .header(ALLOWED, equalTo("https://a.example"))
                .header("Access-Control-Allow-Methods", equalTo("GET, POST"));
        visitor()
                .header("Origin", "https://a.example")
                .contentType("application/json")
                .body("{\"email\":\"wrong\"}")
                .post("/f/" + slug)
                .then()
                .statusCode(400)
                .header(ALLOWED, equalTo("https://a.example"));
        visitor()
                .header("Origin", "https://a.example")
                .contentType("application/json")
                .body("{\"email\":\"a@example.com\",\"interest\":\"a\"}")
                .post("/f/" + slug)
                .then()
                .statusCode(201)
                .header(ALLOWED, equalTo("https://a.example"))
                .body("redirectUrl", equalTo("https://www.example.com/gracias"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "https://a.example.evil.example", "http://a.example", "null", "*"})
    void pages_of_anybody_else_read_nothing(String origin) {
        WebSite.register("required", "https://a.example");
        String slug = Posted.slug(FIELDS, "");

        visitor()
                .header("Origin", origin)
                .options("/f/" + slug)
                .then()
                .statusCode(403)
                .header(ALLOWED, nullValue());
        visitor()
                .header("Origin", origin)
                .get("/f/%s.json".formatted(slug))
                .then()
                .header(ALLOWED, nullValue());
        visitor()
                .header("Origin", origin)
                .contentType("application/json")
                .body("{\"email\":\"a@example.com\"}")
                .post("/f/" + slug)
                .then()
                .header(ALLOWED, nullValue());
    }

    @Test
    void what_does_not_exist_is_not_found() {
        visitor().get("/f/aaaaaaaaaa.json").then().statusCode(404).contentType("application/problem+json");
        visitor().get("/f/.json").then().statusCode(404).contentType("application/problem+json");
        as("ana")
                .queryParam("site", "aaaaaaaaaa")
                .get("/api/v1/forms/%s/embed".formatted(Ids.next()))
                .then()
                .statusCode(404);
        String id = Posted.form("", "").path("id");
        as("ana")
                .queryParam("site", "aaaaaaaaaa")
                .get("/api/v1/forms/%s/embed".formatted(id))
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("site"));
        as("ana").get("/api/v1/forms/%s/embed".formatted(id)).then().statusCode(400);
    }
}
