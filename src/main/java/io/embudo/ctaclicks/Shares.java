package io.embudo.ctaclicks;

import io.embudo.ctas.CtaVariant;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * Gives each visitor one of the variants, by their weights and always the same, with nothing to remember: weighted
 * rendezvous hashing. Each variant draws a number {@code u} in (0, 1) from the visitor, the call to action and its own
 * name, and the least {@code -ln(u) / weight} wins. A variant whose weight grows wins visitors and takes none from
 * anybody but the others, so that a new weight moves no more visitors than it has to.
 *
 * @see "Schindelhauer and Schomaker, Weighted Distributed Hash Tables, SPAA 2005 (the logarithmic method)"
 */
final class Shares {

    private static final double STEPS = 1L << 53;

    private Shares() {}

    /** The visitor's variant; one of them has to weigh something. */
    static CtaVariant pick(List<CtaVariant> variants, UUID cta, UUID visitor) {
        return variants.stream()
                .filter(variant -> variant.weight() > 0)
                .min(Comparator.comparingDouble(
                        variant -> -Math.log(draw(variant.name(), cta, visitor)) / variant.weight()))
                .orElseThrow();
    }

    /** Evenly spread over (0, 1), and independent of any other name, call to action or visitor. */
    private static double draw(String name, UUID cta, UUID visitor) {
        MessageDigest hash = sha256();
        hash.update(ByteBuffer.allocate(32)
                .putLong(cta.getMostSignificantBits())
                .putLong(cta.getLeastSignificantBits())
                .putLong(visitor.getMostSignificantBits())
                .putLong(visitor.getLeastSignificantBits())
                .flip());
        long drawn = ByteBuffer.wrap(hash.digest(name.getBytes(StandardCharsets.UTF_8)))
                .getLong();
        return ((drawn >>> 11) + 0.5) / STEPS;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
