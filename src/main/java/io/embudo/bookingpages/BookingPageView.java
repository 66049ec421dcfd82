package io.embudo.bookingpages;

import io.embudo.shared.Organisation;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A booking page as the API shows it.
 *
 * @param slug its name in public addresses
 * @param url where people book
 */
@Schema(name = "BookingPageDefinition")
public record BookingPageView(
        UUID id,
        int version,
        UUID campaignId,
        String name,
        @Nullable String description,
        BookedType type,
        Timing timing,
        List<UUID> hostIds,
        @Nullable UUID teamId,
        String slug,
        String url,
        UUID createdBy,
        Instant createdAt,
        Instant updatedAt) {

    static BookingPageView of(BookingPage page, Organisation organisation) {
        return new BookingPageView(
                page.id,
                page.version,
                page.campaignId,
                page.name,
                page.description,
                page.type,
                page.terms.timing(),
                page.terms.hostIds(),
                page.teamId,
                page.slug,
                organisation.publicUrl() + "/b/" + page.slug,
                page.createdBy,
                page.createdAt,
                page.updatedAt);
    }
}
