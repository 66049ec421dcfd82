package io.embudo.landingpages;

import static io.embudo.tracking.Published.as;
import static io.embudo.tracking.Published.campaign;

import io.restassured.response.ExtractableResponse;
import io.restassured.response.ValidatableResponse;
import org.jspecify.annotations.Nullable;

/** Landing pages of the tests' marketer. */
public final class Pages {

    private static final String PATCH = "application/merge-patch+json";

    private Pages() {}

    /** What a page shows that has these sections, in Spanish. */
    public static String content(String sections) {
        return content(sections, "");
    }

    /** The same, with further members, each after a comma. */
    public static String content(String sections, String members) {
        return """
                {"translations":[{"language":"es-MX","title":"Puertas abiertas","sections":[%s]}]%s}""".formatted(sections, members);
    }

    public static String text(String text) {
        return """
                {"type":"text","text":"%s"}""".formatted(text);
    }

    public static ValidatableResponse asked(@Nullable String slug, String content) {
        return asked(campaign(), slug, content);
    }

    public static ValidatableResponse asked(String campaign, @Nullable String slug, String content) {
        return as("mateo")
                .body("""
                        {"campaignId":"%s","name":"Open day","slug":%s,"draft":%s}""".formatted(campaign, slug == null ? "null" : "\"" + slug + "\"", content))
                .post("/api/v1/landing-pages")
                .then();
    }

    public static String draft(@Nullable String slug, String content) {
        return asked(slug, content).statusCode(201).extract().path("id");
    }

    /** A page that visitors see. */
    public static ExtractableResponse<?> published(@Nullable String slug, String content) {
        String id = draft(slug, content);
        return publish(id);
    }

    public static ExtractableResponse<?> publish(String id) {
        return post("marta", id, "publish").statusCode(200).extract();
    }

    /** Asks for something to be done with the page as it is now. */
    public static ValidatableResponse post(String user, String id, String what) {
        return as(user).header("If-Match", etag(id))
                .post("/api/v1/landing-pages/%s/%s".formatted(id, what))
                .then();
    }

    public static ValidatableResponse patch(String id, String patch) {
        return as("mateo")
                .contentType(PATCH)
                .header("If-Match", etag(id))
                .body(patch)
                .patch("/api/v1/landing-pages/" + id)
                .then();
    }

    public static String etag(String id) {
        return as("mateo").get("/api/v1/landing-pages/" + id).header("ETag");
    }
}
