package io.embudo.landingpages;

import io.embudo.pagecontent.PageContent;
import io.embudo.shared.Organisation;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A landing page as the API shows it.
 *
 * @param slug its name in public addresses; those that it had before lead to it
 * @param url where visitors find it, once it is published
 * @param draft what is being written
 * @param liveVersion the number of the version that visitors see; none where they see nothing
 * @param changed whether the draft is other than the newest version
 */
@Schema(name = "LandingPage")
record LandingPageView(
        UUID id,
        int version,
        UUID campaignId,
        String name,
        String slug,
        String url,
        PageContent draft,
        @Nullable Integer liveVersion,
        boolean changed,
        UUID createdBy,
        Instant createdAt,
        Instant updatedAt) {

    static LandingPageView of(LandingPage page, Organisation organisation) {
        return new LandingPageView(
                page.id,
                page.version,
                page.campaignId,
                page.name,
                page.slug,
                organisation.publicUrl() + "/p/" + page.slug,
                page.draft,
                page.liveNumber,
                page.changed,
                page.createdBy,
                page.createdAt,
                page.updatedAt);
    }
}
