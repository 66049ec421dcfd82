package io.embudo.magnets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediaKindTest {

    @ParameterizedTest
    @CsvSource({
        "guide.pdf,          %PDF-1.7",
        "GUIDE.PDF,          %PDF-1.7",
        "picture.jpg,        ÿØÿà",
        "film.mp4,           ....ftypisom",
        "picture.webp,       RIFF....WEBPVP8"
    })
    void a_file_is_taken_where_its_name_and_its_bytes_agree(String name, String bytes) {
        assertTrue(MediaKind.of(name, bytes(bytes)).isPresent());
    }

    @ParameterizedTest
    @CsvSource({
        "page.html,          <!doctype html>",
        "page.pdf,           <!doctype html>",
        "drawing.svg,        <svg xmlns=",
        "guide.pdf.html,     %PDF-1.7",
        "guide,              %PDF-1.7",
        "guide.png,          %PDF-1.7",
        "run.exe,            MZ",
        "run.jar,            PK",
        "guide.pdf,          ''",
        "picture.webp,       RIFF"
    })
    void anything_else_is_not(String name, String bytes) {
        assertEquals(java.util.Optional.empty(), MediaKind.of(name, bytes(bytes)));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            ../../etc/guia.pdf      | guia.pdf
            C:\\temp\\guia.pdf      | guia.pdf
            gu"ia;%0d.pdf           | guia0d.pdf
            \u202egpj.pdf           | gpj.pdf
            Guía de becas.pdf       | Guía de becas.pdf
            """)
    void a_name_has_nothing_that_means_something_elsewhere(String said, String name) {
        assertEquals(name, FileName.of(said));
    }

    @Test
    void a_name_stays_within_its_header() {
        assertEquals(
                "attachment; filename=\"Gu_a.pdf\"; filename*=UTF-8''Gu%C3%ADa.pdf", FileName.attachment("Guía.pdf"));
        assertEquals("ab.pdf", FileName.of("a\r\nb.pdf"));
        assertTrue(FileName.of("x".repeat(500) + ".pdf").endsWith(".pdf"));
        assertEquals(150, FileName.of("x".repeat(500) + ".pdf").length());
        assertEquals("", FileName.of(null));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
