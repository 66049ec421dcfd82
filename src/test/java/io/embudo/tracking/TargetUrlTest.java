package io.embudo.tracking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where our links may lead. */
class TargetUrlTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com",
                "HTTPS://Example.com/page?a=1#top",
                "http://example.com:8080/",
                "https://example.com/guía",
                "https://[2001:db8::1]/",
                "http://localhost:3000/landing"
            })
    void absolute_web_addresses_are_targets(String url) {
        assertTrue(TargetUrl.isTarget(url));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "page",
                "/page",
                "//evil.example",
                "https:/example.com",
                "https:example.com",
                "https://",
                "https:///page",
                "javascript:alert(1)",
                "JaVaScRiPt://example.com/%0aalert(1)",
                "data:text/html,x",
                "ftp://example.com",
                "file:///etc/passwd",
                "https://good.example@evil.example/",
                "https://user:password@example.com/",
                "https://example.com\\@evil.example",
                "https://example.com/a b",
                " https://example.com",
                "https://example.com/\r\nSet-Cookie: a=b",
                "https://example.com/\u0000",
                "https://example.com:99999/",
                "https://exa mple.com"
            })
    void anything_else_is_not(String url) {
        assertFalse(TargetUrl.isTarget(url));
    }

    @Test
    void an_address_of_unreasonable_length_is_not_a_target() {
        assertFalse(TargetUrl.isTarget("https://example.com/" + "a".repeat(TargetUrl.MAX_LENGTH)));
    }

    @ParameterizedTest
    @CsvSource({
        "https://e.example, https://e.example?utm_source=a%26b%3Dc&utm_medium=x%20y",
        "https://e.example/p?q=1, https://e.example/p?q=1&utm_source=a%26b%3Dc&utm_medium=x%20y",
        "https://e.example/p?, https://e.example/p?utm_source=a%26b%3Dc&utm_medium=x%20y",
        "https://e.example/p#top, https://e.example/p?utm_source=a%26b%3Dc&utm_medium=x%20y#top",
        "https://e.example/p?utm_source=own, https://e.example/p?utm_source=own&utm_medium=x%20y",
        "https://e.example/gu%C3%ADa, https://e.example/gu%C3%ADa?utm_source=a%26b%3Dc&utm_medium=x%20y"
    })
    void utm_values_join_the_query_encoded_and_never_replace_the_targets_own(String target, String expected) {
        Map<String, String> utm = new LinkedHashMap<>();
        utm.put("source", "a&b=c");
        utm.put("medium", "x y");

        assertEquals(expected, TargetUrl.withUtm(target, utm).toString());
    }

    @Test
    void without_utm_the_target_stays_as_it_is_in_ascii() {
        assertEquals(
                "https://e.example/gu%C3%ADa#a",
                TargetUrl.withUtm("https://e.example/guía#a", Map.of()).toString());
    }
}
