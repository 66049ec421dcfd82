package io.embudo.pagereports;

import io.vertx.mutiny.sqlclient.Row;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What happened with a landing page. What visitors did counts where their browser lets itself be known again, and within
 * thirty days of the view before.
 *
 * @param views how often it was seen
 * @param viewsByRobots how often a machine asked for it; not among the views
 * @param visitors how many different browsers saw it
 * @param clicks how many of them followed a call to action of the page
 * @param submissions how many of them sent the page's form
 * @param conversions how many of them did either
 * @param conversionRate conversions / visitors; null where there were no visitors
 */
@Schema(name = "LandingPageFigures")
record PageFigures(
        long views,
        long viewsByRobots,
        long visitors,
        long clicks,
        long submissions,
        long conversions,
        @Nullable Double conversionRate) {

    static final PageFigures NONE = new PageFigures(0, 0, 0, 0, 0, 0, null);

    static PageFigures of(Row row) {
        long visitors = row.getLong("visitors");
        long conversions = row.getLong("conversions");
        return new PageFigures(
                row.getLong("views"),
                row.getLong("robots"),
                visitors,
                row.getLong("clicks"),
                row.getLong("submissions"),
                conversions,
                visitors == 0 ? null : (double) conversions / visitors);
    }
}
