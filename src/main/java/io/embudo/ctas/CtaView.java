package io.embudo.ctas;

import io.embudo.shared.Organisation;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A call to action as the API shows it.
 *
 * @param slug its name in public addresses; never changes
 * @param url the address to publish: counts the click and leads to the target
 */
@Schema(name = "Cta")
public record CtaView(
        UUID id,
        int version,
        UUID campaignId,
        String name,
        String label,
        String targetUrl,
        String slug,
        String url,
        UUID createdBy,
        Instant createdAt,
        Instant updatedAt) {

    static CtaView of(Cta cta, Organisation organisation) {
        return new CtaView(
                cta.id,
                cta.version,
                cta.campaignId,
                cta.name,
                cta.label,
                cta.targetUrl,
                cta.slug,
                organisation.publicUrl() + "/c/" + cta.slug,
                cta.createdBy,
                cta.createdAt,
                cta.updatedAt);
    }
}
