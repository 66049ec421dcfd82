package io.embudo.ctareports;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a variant is tried for. */
@Schema(name = "CtaGoal")
public enum Goal {
    /** That somebody who sees it follows it: of the views, where they are counted. */
    click,
    /** That somebody who follows it sends a form within a day: of the visitors. */
    submission
}
