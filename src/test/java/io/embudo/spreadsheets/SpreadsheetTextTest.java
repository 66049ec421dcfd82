package io.embudo.spreadsheets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpreadsheetTextTest {

    private static final String ALPHABET = "'=+-@\t\r\n \u00a0\u200b\uff1d\uff0b\uff0d\uff20a1";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+52 55",
                "-3",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                " =1",
                "\n\n@x",
                "\uff1d1",
                "\uff0b1",
                "\uff0d1",
                "\uff20x",
                "'=1",
                "''=1",
                "' =1",
                "\u00a0=1",
                "\u200b=1",
                "=cmd|' /C calc'!A0"
            })
    void what_begins_like_a_formula_is_written_as_text_and_read_back(String cell) {
        String written = SpreadsheetText.written(cell);

        assertEquals("'" + cell, written);
        assertEquals(cell, SpreadsheetText.read(written));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "'", "''", "a=1", "' or 1=1 --", "'tis", "1+1", "O'Neill", "7", " x"})
    void anything_else_stays_as_it_is(String cell) {
        assertEquals(cell, SpreadsheetText.written(cell));
        assertEquals(cell, SpreadsheetText.read(cell));
    }

    @Test
    void any_text_is_read_back_and_never_begins_a_formula() {
        Random random = new Random(7);
        for (int round = 0; round < 20_000; round++) {
            String cell = text(random);
            String written = SpreadsheetText.written(cell);

            assertEquals(cell, SpreadsheetText.read(written));
            assertFalse(written.strip().matches("(?s)[=+\\-@\uff1d\uff0b\uff0d\uff20].*"), written);
        }
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(6); length > 0; length--) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }
}
