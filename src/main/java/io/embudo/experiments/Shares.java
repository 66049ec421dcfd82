package io.embudo.experiments;

import io.embudo.shared.ProblemException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Gives each visitor one of the variants, by their weights and always the same, with nothing to remember: weighted
 * rendezvous hashing. Each variant draws a number {@code u} in (0, 1) from the visitor, what is varied and its own name, and the least {@code -ln(u) / weight} wins. A variant whose weight grows wins visitors and takes none from
 * anybody but the others, so that a new weight moves no more visitors than it has to.
 *
 * @see "Schindelhauer and Schomaker, Weighted Distributed Hash Tables, SPAA 2005 (the logarithmic method)"
 */
public final class Shares {

    private static final double STEPS = 1L << 53;

    private Shares() {}

    /**
     * Refuses variants among which no visitor could be given one: one alone is no choice, and none at all would leave
     * visitors with nothing.
     *
     * @param pointer the list's JSON pointer
     * @param names those that variants have elsewhere, to which these are added
     */
    public static void require(String pointer, List<? extends Share> variants, Set<String> names) {
        if (variants.size() == 1) {
            throw ProblemException.invalid(pointer, "has one variant: there is nothing to choose from");
        }
        for (int index = 0; index < variants.size(); index++) {
            Share variant = variants.get(index);
            if (variant != null && variant.name() != null && !names.add(variant.name())) {
                throw ProblemException.invalid(
                        "%s/%d/name".formatted(pointer, index), "is the name of another variant too");
            }
        }
        if (!variants.isEmpty() && variants.stream().allMatch(variant -> variant != null && variant.weight() == 0)) {
            throw ProblemException.invalid(pointer, "gives every variant the weight 0");
        }
    }

    /**
     * The visitor's variant; one of them has to weigh something.
     *
     * @param varied the id of what has the variants
     */
    public static <S extends Share> S pick(List<S> variants, UUID varied, UUID visitor) {
        return variants.stream()
                .filter(variant -> variant.weight() > 0)
                .min(Comparator.comparingDouble(
                        variant -> -Math.log(draw(variant.name(), varied, visitor)) / variant.weight()))
                .orElseThrow();
    }

    /** Evenly spread over (0, 1), and independent of any other name, varied thing or visitor. */
    private static double draw(String name, UUID varied, UUID visitor) {
        MessageDigest hash = sha256();
        hash.update(ByteBuffer.allocate(32)
                .putLong(varied.getMostSignificantBits())
                .putLong(varied.getLeastSignificantBits())
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
