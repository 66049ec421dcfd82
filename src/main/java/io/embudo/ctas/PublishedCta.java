package io.embudo.ctas;

import io.embudo.shared.Dates;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a public address of a call to action needs to know of it.
 *
 * @param slug the name of the address: its own or that of the placement
 * @param placement the placement that the address belongs to; null where it is its own address
 */
public record PublishedCta(
        UUID id,
        UUID campaignId,
        String label,
        String targetUrl,
        List<CtaVariant> variants,
        List<CtaTargeting> targeting,
        @Nullable Instant availableFrom,
        @Nullable Instant availableUntil,
        @Nullable String fallbackUrl,
        String slug,
        @Nullable CtaPlacement placement) {

    /** Whether it leads to its target at this moment, or on to the fallback. */
    public boolean isAvailable(Instant now) {
        return Dates.isWithin(now, availableFrom, availableUntil);
    }

    /** Whether not all who see it are shown the same. */
    public boolean dependsOnVisitor() {
        return !variants.isEmpty() || !targeting.isEmpty();
    }

    /** Which segments its targeting looks at. */
    public UUID[] segments() {
        return targeting.stream()
                .flatMap(target -> Stream.ofNullable(target.segmentId()))
                .distinct()
                .toArray(UUID[]::new);
    }

    /** What a contact in this stage and these segments gets instead, where anything is meant for it. */
    public Optional<CtaTargeting> targeted(String stage, Set<UUID> segments) {
        return targeting.stream().filter(target -> target.fits(stage, segments)).findFirst();
    }

    /** The variant of this name, wherever it is shown. */
    public Optional<CtaVariant> variant(String name) {
        return Stream.concat(
                        variants.stream(),
                        targeting.stream()
                                .flatMap(target ->
                                        target.variants() == null ? Stream.empty() : target.variants().stream()))
                .filter(variant -> variant.name().equals(name))
                .findFirst();
    }

    /** The address's name in events; empty where it is no placement's. */
    public @Nullable String placementName() {
        return placement == null ? null : placement.name();
    }
}
