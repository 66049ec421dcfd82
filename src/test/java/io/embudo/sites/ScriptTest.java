package io.embudo.sites;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** What every visitor of a web site has to load. */
class ScriptTest {

    private static final int MOST_BYTES = 3 << 10;

    private final String script = new Script()
            .of(new Site(
                    UUID.randomUUID(),
                    0,
                    "School",
                    "aB3dE6gH9k",
                    List.of("https://a.example"),
                    ConsentMode.COOKIELESS,
                    Instant.EPOCH,
                    Instant.EPOCH));

    @Test
    void it_is_small() throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(script.getBytes(StandardCharsets.UTF_8));
        }
        assertTrue(compressed.size() <= MOST_BYTES, compressed.size() + " bytes");
    }

    @Test
    void it_runs_under_a_policy_that_forbids_code_made_of_text() {
        assertFalse(
                script.matches("(?s).*(\\beval\\(|new Function\\(|innerHTML|document\\.write|setTimeout\\(['\"]).*"));
        assertTrue(script.endsWith("(\"aB3dE6gH9k\", true);\n"), script);
    }
}
