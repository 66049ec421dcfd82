package io.embudo.pagereports;

import io.embudo.figures.DailyFigures;
import io.embudo.figures.Period;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What happened with a landing page in a period.
 *
 * @param from the first day, in UTC
 * @param to the last day, in UTC
 * @param total all of it; somebody who came twice is one visitor here, and may be one in several groups
 * @param groups the same, told apart; only what occurred
 */
@Schema(name = "LandingPageStatistics")
record PageStatistics(
        UUID landingPageId, LocalDate from, LocalDate to, PageBreakdown by, PageFigures total, List<Group> groups) {

    /**
     * The figures of one variant, channel or day. A conversion is in the group of the view before it.
     *
     * @param key its name, code or date; null for what has none, such as the channel of who asks not to be followed
     */
    @Schema(name = "LandingPageFiguresGroup")
    record Group(@Nullable String key, PageFigures figures) {}

    static PageStatistics of(UUID page, Period period, PageBreakdown by, DailyFigures.Sums<PageFigures> sums) {
        return new PageStatistics(page, period.from(), period.to(), by, sums.total(), sums.groups(Group::new));
    }
}
