package io.embudo.brand;

import io.embudo.shared.ProblemException;
import io.embudo.shared.ProblemType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The picture that stands for the organisation.
 *
 * @param mediaType what its first bytes say that it is, whatever anybody calls it
 * @param hash of its bytes, so that another picture has another address
 */
record Logo(byte[] bytes, String mediaType, String hash) {

    static final int MAX_KILOBYTES = 512;

    private static final int HASH_BYTES = 16;

    /** Takes a PNG, JPEG or WebP picture; nothing that could hold a script. */
    static Logo of(byte[] bytes) {
        if (bytes.length > MAX_KILOBYTES << 10) {
            throw new ProblemException(ProblemType.TOO_LARGE, "A logo may have %d KB.".formatted(MAX_KILOBYTES));
        }
        String mediaType = mediaType(bytes)
                .orElseThrow(() -> ProblemException.invalid("", "is neither a PNG, a JPEG nor a WebP picture"));
        return new Logo(bytes, mediaType, HexFormat.of().formatHex(sha256(bytes), 0, HASH_BYTES));
    }

    private static Optional<String> mediaType(byte[] bytes) {
        if (startsWith(bytes, 0, "\u0089PNG\r\n\u001a\n")) {
            return Optional.of("image/png");
        }
        if (startsWith(bytes, 0, "\u00ff\u00d8\u00ff")) {
            return Optional.of("image/jpeg");
        }
        return startsWith(bytes, 0, "RIFF") && startsWith(bytes, 8, "WEBPVP8")
                ? Optional.of("image/webp")
                : Optional.empty();
    }

    private static boolean startsWith(byte[] bytes, int place, String signature) {
        byte[] expected = signature.getBytes(StandardCharsets.ISO_8859_1);
        return bytes.length >= place + expected.length
                && Arrays.equals(bytes, place, place + expected.length, expected, 0, expected.length);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
