package io.embudo.formguards;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;

/**
 * What a page of a form carries, signed: when it was given out, and which one it is. It is the submission's key, so that
 * one page is one submission, and the challenge of its proof of work, so that one proof is worth one submission.
 *
 * @param text as the page carries it
 */
public record Stamp(String text, Instant madeAt) {

    private static final int LONGEST_PROOF = 40;

    Duration age(Instant now) {
        return Duration.between(madeAt, now);
    }

    /** Whether the SHA-256 hash of the stamp, a colon and the proof begins with so many zero bits. */
    boolean isProvenBy(String proof, int difficulty) {
        return !proof.isEmpty() && proof.length() <= LONGEST_PROOF && zeros(hash(text + ":" + proof)) >= difficulty;
    }

    private static int zeros(byte[] hash) {
        int zeros = 0;
        for (byte part : hash) {
            int leading = Integer.numberOfLeadingZeros(part & 0xff) - (Integer.SIZE - Byte.SIZE);
            zeros += leading;
            if (leading < Byte.SIZE) {
                break;
            }
        }
        return zeros;
    }

    private static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
