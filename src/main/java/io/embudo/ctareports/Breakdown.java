package io.embudo.ctareports;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What the figures of a call to action are told apart by. */
@Schema(name = "CtaBreakdown")
public enum Breakdown {
    variant("variant"),
    placement("placement"),
    channel("channel"),
    day("day::text");

    private final String column;

    Breakdown(String column) {
        this.column = column;
    }

    /** The value of a row, as text. */
    String column() {
        return column;
    }
}
