package io.embudo.files;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Tells a text from the files that people upload instead of one. */
final class Signature {

    private static final Map<String, String> KNOWN = Map.of(
            "PK\u0003\u0004", "is a ZIP archive or an Excel workbook; save the sheet as CSV",
            "\u0089PNG", "is a PNG picture",
            "%PDF", "is a PDF document",
            "\u00d0\u00cf\u0011\u00e0", "is an old Excel workbook; save the sheet as CSV");

    /** A control character here or there is somebody's slip; many of them are no text. */
    private static final int CHARACTERS_PER_CONTROL = 20;

    private Signature() {}

    static void requireText(byte[] sample, SourceEncoding encoding) {
        if (sample.length == encoding.marked()) {
            throw SourceFile.unreadable("is empty");
        }
        String bytes = new String(sample, StandardCharsets.ISO_8859_1);
        KNOWN.forEach((beginning, reason) -> {
            if (bytes.startsWith(beginning)) {
                throw SourceFile.unreadable(reason);
            }
        });
        String text = new String(sample, encoding.marked(), sample.length - encoding.marked(), encoding.charset());
        SourceFile.requireText(text);
        if (text.chars().filter(Signature::isControl).count() * CHARACTERS_PER_CONTROL > text.length()) {
            throw SourceFile.unreadable("holds control characters, so it is no text");
        }
    }

    private static boolean isControl(int character) {
        return character < 0x20 && "\t\n\r\f\u001b".indexOf(character) < 0;
    }
}
