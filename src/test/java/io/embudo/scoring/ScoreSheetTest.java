package io.embudo.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.embudo.scoremodels.RuleKind;
import io.embudo.scoremodels.ScoreRule;
import io.embudo.scoremodels.ScoredEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class ScoreSheetTest {

    @RepeatedTest(500)
    void the_points_add_up_to_the_value_and_the_value_stays_within_0_and_100(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<ScoreRule> rules = new ArrayList<>();
        Map<Integer, Long> counts = new HashMap<>();
        for (int position = 0; position < random.nextInt(50); position++) {
            rules.add(rule(
                    "rule " + position,
                    random.nextInt(-100, 101),
                    random.nextBoolean() ? random.nextInt(1, 101) : null));
            counts.put(position, random.nextLong(random.nextBoolean() ? 4 : Integer.MAX_VALUE));
        }

        ScoreSheet sheet = ScoreSheet.of(rules, counts);

        int sum = 0;
        for (Contribution contribution : sheet.contributions()) {
            sum += contribution.points();
            assertTrue(sum >= 0 && sum <= 100, "after each rule: " + sheet);
        }
        assertEquals(sheet.value(), sum);
    }

    @Test
    void nothing_found_is_a_score_of_0_without_contributions() {
        assertEquals(
                new ScoreSheet(0, List.of()),
                ScoreSheet.of(List.of(rule("forms", 15, 45), rule("gone", -20, null)), Map.of(0, 0L)));
    }

    @Test
    void the_reason_names_what_was_found_with_its_figures() {
        assertEquals("1 form submitted, 15 points each", reason(rule("forms", 15, 45), 1));
        assertEquals("2 forms submitted, 15 points each", reason(rule("forms", 15, 45), 2));
        assertEquals("3 forms submitted, 1 point each", reason(rule("forms", 1, null), 3));
        assertEquals(
                "2 meetings logged, 20 points each",
                reason(event("meetings", ScoredEvent.ACTIVITY_LOGGED, Map.of("type", "meeting"), 20), 2));
        assertEquals(
                "1 call logged with outcome interested, 5 points each",
                reason(
                        event(
                                "good calls",
                                ScoredEvent.ACTIVITY_LOGGED,
                                Map.of("type", "call", "outcome", "interested"),
                                5),
                        1));
        assertEquals(
                "2 sales won with place offline, 5 points each",
                reason(event("shop", ScoredEvent.SALE_WON, Map.of("place", "offline"), 5), 2));
        assertEquals(
                "3 of 5 profile fields known, 2 points each",
                reason(new ScoreRule("profile", RuleKind.profile, null, null, 2, 10), 3));
    }

    @Test
    void a_cap_cuts_the_rule_and_its_reason_says_so() {
        ScoreSheet sheet = ScoreSheet.of(List.of(rule("forms", 15, 45)), Map.of(0, 7L));

        assertEquals(
                List.of(new Contribution("forms", 45, "7 forms submitted, 15 points each, 45 at most")),
                sheet.contributions());
    }

    @Test
    void the_ends_of_the_scale_cut_the_rule_that_runs_into_them_and_its_reason_says_so() {
        ScoreSheet sheet = ScoreSheet.of(
                List.of(rule("many", 60, null), rule("more", 60, null), rule("loss", -100, null), rule("last", -5, 10)),
                Map.of(0, 1L, 1, 1L, 2, 1L, 3, 4L));

        assertEquals(
                List.of(
                        new Contribution("many", 60, "1 form submitted, 60 points each"),
                        new Contribution("more", 40, "1 form submitted, 60 points each; a score never exceeds 100"),
                        new Contribution("loss", -100, "1 form submitted, -100 points each"),
                        new Contribution(
                                "last",
                                0,
                                "4 forms submitted, -5 points each, -10 at most; a score never falls below 0")),
                sheet.contributions());
        assertEquals(0, sheet.value());
    }

    private static String reason(ScoreRule rule, long count) {
        return ScoreSheet.of(List.of(rule), Map.of(0, count))
                .contributions()
                .getFirst()
                .reason();
    }

    private static ScoreRule rule(String name, int points, @Nullable Integer atMost) {
        return new ScoreRule(name, RuleKind.event, ScoredEvent.FORM_SUBMITTED, null, points, atMost);
    }

    private static ScoreRule event(String name, ScoredEvent event, Map<String, Object> where, int points) {
        return new ScoreRule(name, RuleKind.event, event, where, points, null);
    }
}
