package io.embudo.links;

import static io.embudo.support.Calls.post;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Links to share, and what is wrong with those that others made. */
@QuarkusTest
class LinksTest {

    @Test
    void a_link_that_is_well_made_has_no_findings() {
        lint("https://www.example.com/?utm_source=facebook&utm_medium=social&utm_campaign=open-day&utm_content=a")
                .statusCode(200)
                .body("channel", equalTo("organicSocial"))
                .body("findings", empty());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            utm_source=facebook&utm_medium=social                       | missing          | utm_campaign
            utm_source=facebook&utm_campaign=a                          | missing          | utm_medium
            utm_medium=social&utm_campaign=a                            | missing          | utm_source
            utm_source=Facebook&utm_medium=social&utm_campaign=a        | upperCase        | utm_source
            utm_source=face+book&utm_medium=social&utm_campaign=a       | space            | utm_source
            utm_source=facebook&utm_medium=social&utm_campaign=a%20b    | space            | utm_campaign
            utm_source=cpc&utm_medium=google&utm_campaign=a             | swapped          | utm_source
            utm_source=metro&utm_medium=posst&utm_campaign=a            | unknownMedium    | utm_medium
            utm_source=metro&utm_medium=posst&utm_campaign=a            | noChannel        |
            utm_source=facebook&utm_medium=social&utm_campaign=a&utm_source=x | repeated   | utm_source
            utm_source=facebook&utm_medium=social&utm_campaign=a&UTM_Content=x | unknownParameter | UTM_Content
            utm_source=facebook&utm_medium=social&utm_campaign=a&utm_content=ana%40example.com | personalData | utm_content
            utm_source=facebook&utm_medium=social&utm_campaign=a&id=%2B52+55+1234+5678 | personalData | id
            utm_source=facebook&utm_medium=social&utm_campaign=a&email=x | personalData    | email
            """)
    void what_spoils_figures_is_found(String query, String kind, String parameter) {
        String found = parameter == null
                ? "findings.findAll { it.parameter == null }.kind"
                : "findings.findAll { it.parameter == '%s' }.kind".formatted(parameter);
        lint("https://www.example.com/?" + query).statusCode(200).body(found, hasItem(kind));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "utm_source=google&utm_medium=cpc&utm_campaign=a",
                "utm_source=linkedin&utm_medium=social&utm_campaign=a",
                "utm_source=march&utm_medium=email&utm_campaign=a&fbid=120210000000000000",
                "utm_source=metro&utm_medium=billboard&utm_campaign=a"
            })
    void what_is_right_is_left_alone(String query) {
        lint("https://www.example.com/?" + query).body("findings", empty());
    }

    @Test
    void a_link_is_built_of_its_parts_and_keeps_what_else_the_address_says() {
        build(Map.of(
                        "targetUrl", "https://www.example.com/day?x=1&utm_source=old&UTM=2#top",
                        "source", "facebook",
                        "medium", "paid_social",
                        "campaign", "Día & noche",
                        "content", "a=b#c"))
                .statusCode(200)
                .body("channel", equalTo("paidSocial"))
                .body(
                        "url",
                        equalTo("https://www.example.com/day?x=1&UTM=2&utm_source=facebook&utm_medium=paid_social"
                                + "&utm_campaign=D%C3%ADa%20%26%20noche&utm_content=a%3Db%23c#top"))
                .body("findings.kind", contains("upperCase", "space"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "//evil.example",
                "/page",
                "https://good.example@evil.example/",
                "https://example.com/\\r\\nSet-Cookie: a=b",
                "https://example.com\\\\@evil.example",
                "data:text/html,x",
                ""
            })
    void nothing_but_an_address_of_the_web_is_taken(String address) {
        String body = "{\"targetUrl\":\"%s\",\"source\":\"a\",\"medium\":\"b\",\"campaign\":\"c\"}".formatted(address);
        post("mateo", "links/build", body).statusCode(400);
        post("mateo", "links/lint", "{\"url\":\"%s\"}".formatted(address)).statusCode(400);
    }

    @Test
    void no_part_leads_the_link_elsewhere() {
        for (String evil : new String[] {
            "@evil.example/", "x&redirect=https://evil.example", "\r\nLocation: https://evil.example", "#@evil.example"
        }) {
            build(Map.of(
                            "targetUrl", "https://good.example/p",
                            "source", evil,
                            "medium", evil,
                            "campaign", evil))
                    .statusCode(200)
                    .body(
                            "url",
                            org.hamcrest.Matchers.matchesPattern(
                                    "https://good\\.example/p\\?utm_source=[\\w%.-]+&utm_medium=[\\w%.-]+&utm_campaign=[\\w%.-]+"));
        }
    }

    @Test
    void what_is_found_is_told_in_words_that_repeat_no_value() {
        lint("https://www.example.com/?utm_source=%3Cscript%3E&utm_medium=social&utm_campaign=a&email=lucia%40example.com")
                .body("findings.message", not(hasItem(org.hamcrest.Matchers.containsString("lucia"))));
    }

    private static ValidatableResponse lint(String url) {
        return post("mateo", "links/lint", Map.of("url", url));
    }

    private static ValidatableResponse build(Map<String, String> link) {
        return post("mateo", "links/build", link);
    }
}
