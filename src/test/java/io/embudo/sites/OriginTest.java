package io.embudo.sites;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginTest {

    @ParameterizedTest
    @CsvSource({
        "https://www.example.com,       https://www.example.com",
        "HTTPS://WWW.Example.COM/,      https://www.example.com",
        "https://example.com:443,       https://example.com",
        "http://example.com:80/,        http://example.com",
        "http://example.com:443,        http://example.com:443",
        "http://localhost:3000,         http://localhost:3000",
        "http://127.0.0.1:8080,         http://127.0.0.1:8080",
        "http://[::1]:8080,             http://[::1]:8080",
        "https://español.example,       https://xn--espaol-zwa.example"
    })
    void an_origin_is_written_as_browsers_write_it(String said, String written) {
        assertEquals(Optional.of(written), Origin.normalised(said));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "*",
                "https://*.example.com",
                "https://",
                "//example.com",
                "example.com",
                "ftp://example.com",
                "javascript:alert(1)",
                "https://example.com/page",
                "https://example.com?a=b",
                "https://example.com#a",
                "https://user@example.com",
                "https://example.com:0",
                "https://example.com:65536",
                "https://example.com:",
                "https://exa mple.com",
                "https://example.com\r\nSet-Cookie: a=b",
                "https://example.com\\evil.example",
                "https://a_b.example"
            })
    void anything_else_is_none(String said) {
        assertEquals(Optional.empty(), Origin.normalised(said));
    }

    @Test
    void a_page_has_the_origin_that_its_address_begins_with_and_no_longer_one() {
        String origin = "https://www.example.com";

        assertTrue(Origin.has(origin, origin));
        assertTrue(Origin.has(origin, origin + "/a?b#c"));
        assertTrue(Origin.has(origin, origin + "?b"));
        assertFalse(Origin.has(origin, origin + ".evil.example/"));
        assertFalse(Origin.has(origin, origin + ":8080/"));
        assertFalse(Origin.has(origin, origin + "@evil.example/"));
        assertFalse(Origin.has(origin, "https://evil.example/?" + origin));
        assertEquals(Optional.of("https://www.example.com"), Origin.of("https://WWW.example.com:443/a?b"));
    }
}
