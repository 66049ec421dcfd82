package io.embudo.scoring;

import io.embudo.scoremodels.ScoreRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The score of one contact, and how it came about: the rules that found something, each with what it added. The points
 * add up to the value exactly, since whatever a limit cuts off is cut off the rule that ran into it.
 *
 * @param value 0 to 100
 * @param contributions in the order of the rules
 */
record ScoreSheet(int value, List<Contribution> contributions) {

    static final int HIGHEST = 100;

    /**
     * Applies the rules in order.
     *
     * @param counts how often the rule at each position found something; absent positions found nothing
     */
    static ScoreSheet of(List<ScoreRule> rules, Map<Integer, Long> counts) {
        List<Contribution> contributions = new ArrayList<>();
        int value = 0;
        for (int position = 0; position < rules.size(); position++) {
            long count = counts.getOrDefault(position, 0L);
            if (count > 0) {
                Contribution contribution = apply(rules.get(position), count, value);
                contributions.add(contribution);
                value += contribution.points();
            }
        }
        return new ScoreSheet(value, List.copyOf(contributions));
    }

    private static Contribution apply(ScoreRule rule, long count, int before) {
        long earned = count * rule.points();
        long limited = limited(earned, rule.atMost());
        long after = Math.clamp(before + limited, 0, HIGHEST);
        int points = Math.toIntExact(after - before);
        return new Contribution(rule.name(), points, reason(rule, count, limited, points));
    }

    private static long limited(long earned, @Nullable Integer atMost) {
        return atMost == null ? earned : Math.clamp(earned, -atMost, atMost);
    }

    private static String reason(ScoreRule rule, long count, long limited, long points) {
        int each = rule.points();
        StringBuilder reason = new StringBuilder(ScoreWords.found(rule, count));
        reason.append(", %d %s each".formatted(each, Math.abs(each) == 1 ? "point" : "points"));
        if (limited != count * each) {
            reason.append(", %d at most".formatted(limited));
        }
        if (points != limited) {
            reason.append(each < 0 ? "; a score never falls below 0" : "; a score never exceeds " + HIGHEST);
        }
        return reason.toString();
    }
}
