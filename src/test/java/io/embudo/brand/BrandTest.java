package io.embudo.brand;

import static io.embudo.landingpages.Pages.content;
import static io.embudo.landingpages.Pages.published;
import static io.embudo.landingpages.Pages.text;
import static io.embudo.tracking.Published.as;
import static io.embudo.tracking.Published.visitor;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.embudo.shared.Ids;
import io.embudo.support.Eventually;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The brand, as it is set. */
@QuarkusTest
class BrandTest {

    private static final String BRAND = "/api/v1/brand";

    /** Of each test its own: what stands at an address is remembered for a second. */
    private final String slug = "open-day-" + Ids.slug();

    @Test
    void the_colours_are_those_configured_until_somebody_sets_others() {
        as("ana")
                .get(BRAND)
                .then()
                .statusCode(200)
                .header("ETag", "\"0\"")
                .body("colour", equalTo("#0b6e69"))
                .body("logoUrl", nullValue());

        set("\"0\"", "#7a1f5c", "#ffffff")
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("colour", equalTo("#7a1f5c"));

        set("\"0\"", "#000000", "#ffffff").statusCode(412);
        as("marta").body("{}").put(BRAND).then().statusCode(400);
        as("marta")
                .body("{\"colour\":\"#000000\",\"textColour\":\"#ffffff\"}")
                .put(BRAND)
                .then()
                .statusCode(428);
        published(slug, content(text("Come.")));
        visitor().get("/p/" + slug).then().body(containsString("--colour:#7a1f5c"));
    }

    @ParameterizedTest
    @CsvSource({"#777777, #ffffff, /textColour", "red, #ffffff, /colour", "#000000, '#fff;}', /textColour"})
    void colours_that_cannot_be_read_are_refused(String colour, String text, String pointer) {
        set("\"0\"", colour, text).statusCode(400).body("errors.pointer", contains(pointer));
    }

    static Stream<Arguments> pictures() {
        return Stream.of(
                Arguments.of("image/png", "\u0089PNG\r\n\u001a\n...", "image/png"),
                Arguments.of("image/jpeg", "\u00ff\u00d8\u00ff\u00e0...", "image/jpeg"),
                Arguments.of("image/png", "RIFF....WEBPVP8 ...", "image/webp"));
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void a_logo_is_served_as_what_it_is(String said, String bytes, String mediaType) {
        byte[] picture = bytes.getBytes(StandardCharsets.ISO_8859_1);
        String url = logo("\"0\"", said, picture).statusCode(200).extract().path("logoUrl");
        String path = url.substring(url.indexOf("/logo/"));

        byte[] served = visitor()
                .get(path)
                .then()
                .statusCode(200)
                .header("Content-Type", mediaType)
                .header("X-Content-Type-Options", "nosniff")
                .header("Cache-Control", matchesPattern("public, max-age=\\d{8}, immutable"))
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .extract()
                .asByteArray();

        assertArrayEquals(picture, served);
        published(slug, content(text("Come.")));
        visitor().get("/p/" + slug).then().body(containsString("<img src=\"%s\" alt=\"Embudo\">".formatted(path)));
        as("marta")
                .header("If-Match", "\"1\"")
                .delete(BRAND + "/logo")
                .then()
                .statusCode(200)
                .body("logoUrl", nullValue());
        visitor().get(path).then().statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
                "GIF89a",
                "",
                "RIFF....WAVE",
                "\u0089PN"
            })
    void what_is_no_picture_is_refused_whatever_it_is_called(String bytes) {
        logo("\"0\"", "image/png", bytes.getBytes(StandardCharsets.ISO_8859_1)).statusCode(400);
    }

    @Test
    void a_logo_of_another_kind_or_size_is_refused() {
        byte[] large = new byte[(512 << 10) + 1];
        logo("\"0\"", "image/svg+xml", "<svg/>".getBytes(StandardCharsets.UTF_8))
                .statusCode(415);
        logo("\"0\"", "image/png", large).statusCode(413);
        as("mateo").header("If-Match", "\"0\"").delete(BRAND + "/logo").then().statusCode(403);
        Eventually.holds(() -> visitor().get("/logo/unknown").then().statusCode(404));
    }

    private static ValidatableResponse set(String etag, String colour, String text) {
        return as("marta")
                .header("If-Match", etag)
                .body("{\"colour\":\"%s\",\"textColour\":\"%s\"}".formatted(colour, text))
                .put(BRAND)
                .then();
    }

    private static ValidatableResponse logo(String etag, String mediaType, byte[] picture) {
        return as("marta")
                .header("If-Match", etag)
                .contentType(mediaType)
                .body(picture)
                .put(BRAND + "/logo")
                .then();
    }
}
