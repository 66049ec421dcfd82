package io.embudo.pagereports;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a variant of a landing page is tried for: what a visitor does within a day of the first view. */
@Schema(name = "LandingPageGoal")
public enum PageGoal {
    /** That somebody sends the page's form or follows one of its calls to action. */
    conversion("least(clicked_at, submitted_at)"),
    /** That somebody follows one of its calls to action. */
    click("clicked_at"),
    /** That somebody sends its form. */
    submission("submitted_at");

    private final String reachedAt;

    PageGoal(String reachedAt) {
        this.reachedAt = reachedAt;
    }

    /** When a row's visitor reached it; null where that is not yet so. */
    String reachedAt() {
        return reachedAt;
    }
}
