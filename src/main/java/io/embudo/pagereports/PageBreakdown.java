package io.embudo.pagereports;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What the figures of a landing page are told apart by. */
@Schema(name = "LandingPageBreakdown")
public enum PageBreakdown {
    variant("variant"),
    channel("channel"),
    day("day::text");

    private final String column;

    PageBreakdown(String column) {
        this.column = column;
    }

    /** The value of a row, as text. */
    String column() {
        return column;
    }
}
