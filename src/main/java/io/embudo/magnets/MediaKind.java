package io.embudo.magnets;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A kind of file that is given: none that a browser runs, and each known by its first bytes and not by its name alone.
 *
 * @param beginning what stands at the offset, one byte a character
 */
record MediaKind(String extension, String mediaType, int offset, String beginning) {

    /** How many bytes have to be looked at. */
    static final int LOOKED_AT = 16;

    private static final String ZIP = "PK\u0003\u0004";
    private static final String OFFICE = "application/vnd.openxmlformats-officedocument.";

    private static final List<MediaKind> KNOWN = List.of(
            new MediaKind("pdf", "application/pdf", 0, "%PDF-"),
            new MediaKind("png", "image/png", 0, "\u0089PNG\r\n\u001a\n"),
            new MediaKind("jpg", "image/jpeg", 0, "\u00ff\u00d8\u00ff"),
            new MediaKind("jpeg", "image/jpeg", 0, "\u00ff\u00d8\u00ff"),
            new MediaKind("gif", "image/gif", 0, "GIF8"),
            new MediaKind("webp", "image/webp", 8, "WEBP"),
            new MediaKind("zip", "application/zip", 0, ZIP),
            new MediaKind("epub", "application/epub+zip", 0, ZIP),
            new MediaKind("docx", OFFICE + "wordprocessingml.document", 0, ZIP),
            new MediaKind("xlsx", OFFICE + "spreadsheetml.sheet", 0, ZIP),
            new MediaKind("pptx", OFFICE + "presentationml.presentation", 0, ZIP),
            new MediaKind("mp3", "audio/mpeg", 0, "ID3"),
            new MediaKind("mp4", "video/mp4", 4, "ftyp"));

    /** The kind of a file, by its name and its first bytes; nothing where the two do not agree on one. */
    static Optional<MediaKind> of(String name, byte[] first) {
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        String bytes = new String(first, StandardCharsets.ISO_8859_1);
        return KNOWN.stream()
                .filter(kind -> kind.extension.equals(extension))
                .filter(kind -> bytes.startsWith(kind.beginning, kind.offset))
                .findFirst();
    }
}
