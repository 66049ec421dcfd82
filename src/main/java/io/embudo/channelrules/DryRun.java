package io.embudo.channelrules;

import io.embudo.channels.ChannelRule;
import io.embudo.channels.RuleSet;
import io.embudo.shared.ProblemException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Rules to be tried on what has happened.
 *
 * @param rules the draft, as it would be put in force
 * @param from the first day (UTC), inclusive
 * @param to the last day (UTC), inclusive; at most 366 days in all
 */
@Schema(name = "ChannelRulesDryRunRequest")
record DryRun(
        @NotNull @Size(max = RuleSet.MOST_RULES) List<@NotNull @Valid ChannelRule> rules,
        @NotNull LocalDate from,
        @NotNull LocalDate to) {

    private static final int MOST_DAYS = 366;

    DryRun {
        if (from != null && (from.getYear() < 1900 || from.getYear() > 9999)) {
            throw ProblemException.invalid("/from", "is not a date of the years 1900 to 9999");
        }
        if (from != null && to != null && (to.isBefore(from) || ChronoUnit.DAYS.between(from, to) >= MOST_DAYS)) {
            throw ProblemException.invalid("/to", "is before /from, or the days are more than %d".formatted(MOST_DAYS));
        }
    }
}
