package io.embudo.ctareports;

import io.vertx.mutiny.sqlclient.Row;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What happened with a call to action.
 *
 * @param views how often it was seen, where that is counted: on pages that show a snippet of ours
 * @param viewedClicks how many of the clicks were there
 * @param clicks how often it was followed, anywhere
 * @param clicksInVain how often it was followed too early or too late; not among the clicks
 * @param clicksByRobots how often a machine followed it; not among the clicks
 * @param visitors how many different browsers followed it
 * @param submissions how many of them sent a form within thirty days, this having been the last call to action before
 * @param clickThroughRate viewedClicks / views; null where nothing was seen
 * @param submissionRate submissions / visitors; null where nobody followed it
 */
@Schema(name = "CtaFigures")
record CtaFigures(
        long views,
        long viewedClicks,
        long clicks,
        long clicksInVain,
        long clicksByRobots,
        long visitors,
        long submissions,
        @Nullable Double clickThroughRate,
        @Nullable Double submissionRate) {

    static final CtaFigures NONE = new CtaFigures(0, 0, 0, 0, 0, 0, 0, null, null);

    static CtaFigures of(Row row) {
        long views = row.getLong("views");
        long viewedClicks = row.getLong("viewed_clicks");
        long visitors = row.getLong("visitors");
        long submissions = row.getLong("submissions");
        return new CtaFigures(
                views,
                viewedClicks,
                row.getLong("clicks"),
                row.getLong("in_vain"),
                row.getLong("robots"),
                visitors,
                submissions,
                share(viewedClicks, views),
                share(submissions, visitors));
    }

    private static @Nullable Double share(long part, long whole) {
        return whole == 0 ? null : (double) part / whole;
    }
}
