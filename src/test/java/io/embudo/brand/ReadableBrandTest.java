package io.embudo.brand;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Colours in which everybody can read. */
class ReadableBrandTest {

    @ParameterizedTest
    @CsvSource({
        "#000000, #ffffff, 21.00",
        "#777777, #ffffff, 4.48",
        "#767676, #ffffff, 4.54",
        "#ff0000, #ffffff, 4.00",
        "#0000ff, #ffff00, 8.00",
        "#123456, #123456, 1.00"
    })
    void the_contrast_is_that_of_wcag(String one, String other, double contrast) {
        assertEquals(contrast, new Colour(one).contrast(new Colour(other)), 0.005);
        assertEquals(contrast, new Colour(other).contrast(new Colour(one)), 0.005);
    }

    @Test
    void colours_that_can_hardly_be_told_apart_are_refused_by_name() {
        IllegalStateException refused = assertThrows(
                IllegalStateException.class, () -> ReadableBrand.require(new Colour("#777777"), Colour.WHITE));

        assertTrue(String.valueOf(refused.getMessage()).contains("contrast is 4.48"), refused.toString());
        assertDoesNotThrow(() -> ReadableBrand.require(new Colour("#767676"), Colour.WHITE));
    }

    @Test
    void what_cannot_be_read_on_a_page_is_written_almost_black() {
        assertEquals(Colour.BLACK, new Colour("#ffcc00").onPage());
        assertEquals(new Colour("#0b6e69"), new Colour("#0b6e69").onPage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "#fff", "red", "#0b6e6", "#0b6e69;background:url(//evil.example)", "0b6e69"})
    void anything_but_a_colour_is_refused(String code) {
        assertThrows(IllegalArgumentException.class, () -> new Colour(code));
    }
}
