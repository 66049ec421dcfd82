package io.embudo.signing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SealTest {

    private static final UUID ROW = new UUID(1, 2);
    private static final byte[] SECRET = "a secret of some length".getBytes(StandardCharsets.UTF_8);
    private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

    @Test
    void what_was_encrypted_is_read_again_and_shows_nothing_meanwhile() {
        Seal seal = seal(KEY);

        byte[] kept = seal.close(ROW, SECRET);

        assertArrayEquals(SECRET, seal.open(ROW, kept));
        assertFalse(new String(kept, StandardCharsets.ISO_8859_1).contains("secret"));
    }

    @Test
    void no_other_key_and_no_other_row_reads_it() {
        byte[] kept = seal(KEY).close(ROW, SECRET);
        String other =
                Base64.getEncoder().encodeToString("another key of thirty-two bytes!".getBytes(StandardCharsets.UTF_8));

        assertThrows(IllegalStateException.class, () -> seal(other).open(ROW, kept));
        assertThrows(IllegalStateException.class, () -> seal("").open(ROW, kept));
        assertThrows(IllegalStateException.class, () -> seal(KEY).open(new UUID(1, 3), kept));
    }

    @Test
    void what_was_kept_before_there_was_a_key_stays_readable() {
        byte[] kept = seal("").close(ROW, SECRET);

        assertTrue(new String(kept, StandardCharsets.ISO_8859_1).contains("secret"));
        assertArrayEquals(SECRET, seal(KEY).open(ROW, kept));
    }

    @Test
    void a_key_of_another_length_stops_the_service_at_its_start() {
        assertThrows(IllegalStateException.class, () -> seal("c2hvcnQ="));
    }

    private static Seal seal(String key) {
        return new Seal(() -> Optional.of(key).filter(said -> !said.isEmpty()));
    }
}
