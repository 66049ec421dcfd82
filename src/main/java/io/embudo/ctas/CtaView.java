package io.embudo.ctas;

import io.embudo.shared.Organisation;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A call to action as the API shows it.
 *
 * @param variants the ways to look and to lead on, of which each visitor always gets the same
 * @param targeting what known contacts get instead: the first entry that fits
 * @param placements where it stands
 * @param slug its name in public addresses; never changes
 * @param url the address to publish: counts the click and leads to the target
 * @param links the addresses to publish at each of its placements
 */
@Schema(name = "Cta")
public record CtaView(
        UUID id,
        int version,
        UUID campaignId,
        String name,
        String label,
        String targetUrl,
        List<CtaVariant> variants,
        List<CtaTargeting> targeting,
        List<CtaPlacement> placements,
        @Nullable Instant availableFrom,
        @Nullable Instant availableUntil,
        @Nullable String fallbackUrl,
        String slug,
        String url,
        List<Link> links,
        UUID createdBy,
        Instant createdAt,
        Instant updatedAt) {

    /**
     * Where a call to action is reached from a placement.
     *
     * @param placement the placement's name
     */
    @Schema(name = "CtaLink")
    public record Link(String placement, String slug, String url) {}

    static CtaView of(Cta cta, Organisation organisation) {
        NewCta said = cta.said();
        return new CtaView(
                cta.id,
                cta.version,
                cta.campaignId,
                cta.name,
                cta.label,
                cta.targetUrl,
                said.variants(),
                said.targeting(),
                said.placements(),
                cta.availableFrom,
                cta.availableUntil,
                cta.fallbackUrl,
                cta.slug,
                url(organisation, cta.slug),
                cta.choices.present().stream()
                        .map(place -> new Link(place.name(), place.slug(), url(organisation, place.slug())))
                        .toList(),
                cta.createdBy,
                cta.createdAt,
                cta.updatedAt);
    }

    private static String url(Organisation organisation, String slug) {
        return organisation.publicUrl() + "/c/" + slug;
    }
}
