package io.embudo.idempotency;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Tells requests apart: SHA-256 of what was asked. */
final class Fingerprint {

    private Fingerprint() {}

    /**
     * The fingerprint of a request.
     *
     * @param address the path with its query
     */
    static byte[] of(String method, String address, byte[] body) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update("%s %s\n".formatted(method, address).getBytes(StandardCharsets.UTF_8));
            return digest.digest(body);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
