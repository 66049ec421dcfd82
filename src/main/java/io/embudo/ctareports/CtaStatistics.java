package io.embudo.ctareports;

import io.embudo.figures.DailyFigures;
import io.embudo.figures.Period;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What happened with a call to action in a period.
 *
 * @param from the first day, in UTC
 * @param to the last day, in UTC
 * @param total all of it; somebody who came twice is one visitor here, and may be one in several groups
 * @param groups the same, told apart; only what occurred
 */
@Schema(name = "CtaStatistics")
record CtaStatistics(UUID ctaId, LocalDate from, LocalDate to, Breakdown by, CtaFigures total, List<Group> groups) {

    /**
     * The figures of one variant, placement, channel or day.
     *
     * @param key its name, code or date; null for what has none, such as views, which come through no channel
     */
    @Schema(name = "CtaFiguresGroup")
    record Group(@Nullable String key, CtaFigures figures) {}

    static CtaStatistics of(UUID cta, Period period, Breakdown by, DailyFigures.Sums<CtaFigures> sums) {
        return new CtaStatistics(cta, period.from(), period.to(), by, sums.total(), sums.groups(Group::new));
    }
}
