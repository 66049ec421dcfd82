package io.embudo.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A verdict that may be looked at every day. */
class ExperimentTest {

    private static final int DAYS = 40;
    private static final int TRIALS = 60;
    private static final int EXPERIMENTS = 600;

    @Test
    void little_is_not_enough_and_what_is_missing_is_said() {
        Experiment experiment = once(new Tally(40, 4), new Tally(100, 1));

        assertEquals(Experiment.Status.notEnoughData, experiment.status());
        assertEquals(60, experiment.standings().get(0).missingTrials());
        assertEquals(0, experiment.standings().get(1).missingTrials());
        assertEquals(5, experiment.missingSuccesses());
        assertEquals(Optional.empty(), experiment.winner());
    }

    @Test
    void nothing_at_all_is_not_enough() {
        Experiment experiment = new Experiment(List.of(List.of(), List.of()));

        assertEquals(Experiment.Status.notEnoughData, experiment.status());
        assertEquals(0.5, experiment.standings().get(0).probabilityToBeBest(), 1e-9);
        assertEquals(1, experiment.evidence(), 1e-9);
    }

    @Test
    void one_day_alone_decides_nothing_however_clear_it_looks() {
        assertEquals(
                Experiment.Status.undecided,
                once(new Tally(1000, 10), new Tally(1000, 200)).status());
    }

    @Test
    void the_evidence_is_the_product_of_the_days_ratios() {
        List<Tally> one = List.of(new Tally(10, 2), new Tally(10, 1));
        List<Tally> other = List.of(new Tally(10, 5), new Tally(30, 18));

        double guessOfOne = 2.18 / 10.36;
        double guessOfOther = 5.18 / 10.36;
        double shared = (10 * guessOfOne + 30 * guessOfOther) / 40;
        double expected = Math.pow(guessOfOne / shared, 1)
                * Math.pow((1 - guessOfOne) / (1 - shared), 9)
                * Math.pow(guessOfOther / shared, 18)
                * Math.pow((1 - guessOfOther) / (1 - shared), 12);

        assertEquals(expected, Math.exp(Evidence.against(one, other)), 1e-9);
        assertEquals(Evidence.against(one, other), Evidence.against(other, one), 1e-12);
    }

    /** Whatever has been guessed before, a day between equals is expected to multiply the evidence by at most one. */
    @ParameterizedTest
    @ValueSource(doubles = {0.02, 0.3, 0.5, 0.97})
    void between_equals_no_day_is_expected_to_add_evidence(double rate) {
        List<Tally> one = List.of(new Tally(20, 3));
        List<Tally> other = List.of(new Tally(20, 9));
        double before = Evidence.against(one, other);

        double expected = 0;
        for (int s = 0; s <= 6; s++) {
            for (int t = 0; t <= 11; t++) {
                double factor = Evidence.against(
                                List.of(one.getFirst(), new Tally(6, s)), List.of(other.getFirst(), new Tally(11, t)))
                        - before;
                expected += chance(6, s, rate) * chance(11, t, rate) * Math.exp(factor);
            }
        }

        assertTrue(expected <= 1 + 1e-12, "expected " + expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5})
    void looking_every_day_names_a_winner_among_equals_in_at_most_one_of_twenty_experiments(int arms) {
        double[] rates = new double[arms];
        Arrays.fill(rates, 0.1);

        double named = shareOfWinners(rates);

        assertTrue(named <= Experiment.FALSE_WINNERS, "%d arms: %f".formatted(arms, named));
    }

    @Test
    void what_is_really_better_is_found_in_most_experiments_and_the_other_in_none() {
        assertTrue(shareOfWinners(0.1, 0.16) > 0.9);
        assertTrue(shareOfWinners(0.16, 0.1) == 0);
    }

    /** In how many experiments the last arm, or of equals any, is the winner on any day; each is looked at daily. */
    private static double shareOfWinners(double... rates) {
        Random random = new Random(20261122);
        boolean areEqual = rates[0] == rates[rates.length - 1];
        int won = 0;
        for (int experiment = 0; experiment < EXPERIMENTS; experiment++) {
            Optional<Integer> winner = winner(random, rates);
            won += winner.isPresent() && (areEqual || winner.get() == rates.length - 1) ? 1 : 0;
        }
        return (double) won / EXPERIMENTS;
    }

    private static Optional<Integer> winner(Random random, double... rates) {
        List<List<Tally>> arms = new ArrayList<>();
        for (int arm = 0; arm < rates.length; arm++) {
            arms.add(new ArrayList<>());
        }
        for (int day = 0; day < DAYS; day++) {
            for (int arm = 0; arm < rates.length; arm++) {
                double rate = rates[arm];
                long successes =
                        random.doubles(TRIALS).filter(drawn -> drawn < rate).count();
                arms.get(arm).add(new Tally(TRIALS, successes));
            }
            Optional<Integer> winner = new Experiment(arms).winner();
            if (winner.isPresent()) {
                return winner;
            }
        }
        return Optional.empty();
    }

    private static double chance(int trials, int successes, double rate) {
        double ways = 1;
        for (int i = 0; i < successes; i++) {
            ways = ways * (trials - i) / (i + 1);
        }
        return ways * Math.pow(rate, successes) * Math.pow(1 - rate, trials - successes);
    }

    private static Experiment once(Tally one, Tally other) {
        return new Experiment(List.of(List.of(one), List.of(other)));
    }
}
