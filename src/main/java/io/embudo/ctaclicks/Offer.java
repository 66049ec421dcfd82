package io.embudo.ctaclicks;

import io.embudo.ctas.CtaTargeting;
import io.embudo.ctas.CtaVariant;
import io.embudo.ctas.PublishedCta;
import io.embudo.events.Event;
import io.embudo.experiments.Shares;
import io.embudo.shared.Ids;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a visitor gets of a call to action.
 *
 * @param label what the button or link reads
 * @param targetUrl where it leads
 * @param variant the variant it is; null where there are none
 * @param audience the targeting it is by; null where it is what everybody gets
 */
public record Offer(
        PublishedCta cta,
        String label,
        String targetUrl,
        @Nullable CtaVariant variant,
        @Nullable String audience) {

    /** How many ids are tried for a new visitor who has seen a variant already; of a tenth's share, one in 850 fails. */
    private static final int TRIES = 64;

    /**
     * What somebody gets.
     *
     * @param targeting what is meant for the contact that the visitor is known to be; null where nothing is
     * @param seen the name of the variant that the visitor has before the eyes; whatever is no variant is not heard
     */
    static Offer to(UUID visitor, PublishedCta cta, @Nullable CtaTargeting targeting, @Nullable String seen) {
        String audience = targeting == null ? null : targeting.name();
        if (targeting != null && targeting.targetUrl() != null) {
            return new Offer(cta, cta.label(), targeting.targetUrl(), null, audience);
        }
        List<CtaVariant> variants =
                targeting == null ? cta.variants() : Objects.requireNonNullElse(targeting.variants(), List.of());
        if (variants.isEmpty()) {
            return new Offer(cta, cta.label(), cta.targetUrl(), null, audience);
        }
        CtaVariant variant = variants.stream()
                .filter(one -> one.name().equals(seen))
                .findFirst()
                .orElseGet(() -> Shares.pick(variants, cta.id(), visitor));
        return new Offer(cta, variant.label(), variant.targetUrl(), variant, audience);
    }

    /** An id for a new visitor, if possible one who will always get the variant that was seen. */
    static UUID newVisitor(PublishedCta cta, @Nullable String seen) {
        UUID visitor = Ids.unguessable();
        if (seen == null
                || cta.variants().stream().noneMatch(variant -> variant.name().equals(seen))) {
            return visitor;
        }
        for (int tried = 1; tried < TRIES; tried++) {
            if (Shares.pick(cta.variants(), cta.id(), visitor).name().equals(seen)) {
                return visitor;
            }
            visitor = Ids.unguessable();
        }
        return visitor;
    }

    /** The name of the variant; null where there are none. */
    public @Nullable String variantName() {
        return variant == null ? null : variant.name();
    }

    /** The event, which is about this offer. */
    Event tell(Event event) {
        return about(cta, event).with("variant", variantName()).with("audience", audience);
    }

    /** The event, which is about the call to action. */
    static Event about(PublishedCta cta, Event event) {
        return event.withSubject(cta.id()).withCampaign(cta.campaignId()).with("placement", cta.placementName());
    }
}
