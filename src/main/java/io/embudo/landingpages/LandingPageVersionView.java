package io.embudo.landingpages;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.embudo.pagecontent.PageContent;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A version of a landing page, as lists show it.
 *
 * @param number counts from 1
 * @param live whether visitors see it
 */
@Schema(name = "LandingPageVersion")
record LandingPageVersionView(int number, boolean live, UUID publishedBy, Instant publishedAt) {

    /** The same, with everything that it shows. */
    @Schema(name = "WholeLandingPageVersion")
    record Whole(@JsonUnwrapped LandingPageVersionView version, PageContent content) {

        static Whole of(LandingPageVersion version, LandingPage page) {
            return new Whole(LandingPageVersionView.of(version, page), version.content);
        }
    }

    static LandingPageVersionView of(LandingPageVersion version, LandingPage page) {
        return new LandingPageVersionView(
                version.number,
                Objects.equals(page.liveNumber, version.number),
                version.publishedBy,
                version.publishedAt);
    }
}
