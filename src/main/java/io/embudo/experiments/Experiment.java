package io.embudo.experiments;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Several arms that are tried side by side, day after day, in the hope that one is better than all others.
 *
 * <p>An arm has won once the {@link Evidence} between it and each other arm reaches {@code ⌈k/2⌉ / 0.05} for k arms,
 * and its rate is the highest. Where the best arms are really alike, any of them is ever called the winner in at most
 * 5 % of all experiments, however often and for however long one looks: to win, an arm has to beat its partner, and
 * ⌈k/2⌉ pairs leave no arm without one. The test takes trials to be independent of each other.
 *
 * @param arms what happened with each arm, day by day; of as many days each
 */
public record Experiment(List<List<Tally>> arms) {

    /** The share of experiments between equals in which a winner may ever be named. */
    public static final double FALSE_WINNERS = 0.05;

    /** The fewest trials of each arm of which anything is said. */
    public static final long LEAST_TRIALS = 100;

    /** The fewest successes of all arms together of which anything is said. */
    public static final long LEAST_SUCCESSES = 10;

    private static final double TAIL = 0.025;
    private static final double MOST_EVIDENCE = 1e9;

    /** How far it has come. */
    @Schema(name = "ExperimentStatus")
    public enum Status {
        notEnoughData,
        undecided,
        won
    }

    /**
     * What is known of one arm.
     *
     * @param rate the mean of what is believed of its rate
     * @param low the rate is below this with a probability of 2.5 %
     * @param high the rate is above this with a probability of 2.5 %
     * @param probabilityToBeBest how likely it has the highest rate
     * @param expectedLoss by how much the best rate is expected to be above this arm's
     */
    public record Standing(
            Tally tally, double rate, double low, double high, double probabilityToBeBest, double expectedLoss) {

        public long missingTrials() {
            return Math.max(0, LEAST_TRIALS - tally.trials());
        }
    }

    /** What is known of each arm, in their order. */
    public List<Standing> standings() {
        List<Tally> tallies = tallies();
        Posteriors posteriors = new Posteriors(tallies);
        return IntStream.range(0, arms.size())
                .mapToObj(arm -> new Standing(
                        tallies.get(arm),
                        posteriors.mean(arm),
                        posteriors.quantile(arm, TAIL),
                        posteriors.quantile(arm, 1 - TAIL),
                        posteriors.probabilityToBeBest(arm),
                        posteriors.expectedLoss(arm)))
                .toList();
    }

    public Status status() {
        if (arms.size() < 2
                || missingSuccesses() > 0
                || tallies().stream().anyMatch(tally -> tally.trials() < LEAST_TRIALS)) {
            return Status.notEnoughData;
        }
        return evidence() < evidenceNeeded() ? Status.undecided : Status.won;
    }

    /** How many more successes of all arms together it takes until anything is said. */
    public long missingSuccesses() {
        return Math.max(
                0,
                LEAST_SUCCESSES - tallies().stream().mapToLong(Tally::successes).sum());
    }

    /** The arm that is better than every other, where that is known. */
    public Optional<Integer> winner() {
        return status() == Status.won ? Optional.of(leader()) : Optional.empty();
    }

    /** What speaks for the leading arm against the one that is hardest to tell from it; at most a thousand million. */
    public double evidence() {
        int leader = leader();
        double log = IntStream.range(0, arms.size())
                .filter(arm -> arm != leader)
                .mapToDouble(arm -> Evidence.against(arms.get(leader), arms.get(arm)))
                .min()
                .orElse(0);
        return Math.min(MOST_EVIDENCE, Math.exp(log));
    }

    /** How much evidence makes a winner. */
    public double evidenceNeeded() {
        return Math.ceilDiv(arms.size(), 2) / FALSE_WINNERS;
    }

    private int leader() {
        List<Tally> tallies = tallies();
        int leader = 0;
        for (int arm = 1; arm < tallies.size(); arm++) {
            leader = rate(tallies.get(arm)) > rate(tallies.get(leader)) ? arm : leader;
        }
        return leader;
    }

    private static double rate(Tally tally) {
        return tally.trials() == 0 ? 0 : (double) tally.successes() / tally.trials();
    }

    private List<Tally> tallies() {
        List<Tally> tallies = new ArrayList<>();
        arms.forEach(days -> tallies.add(days.stream().reduce(Tally.NONE, Tally::plus)));
        return tallies;
    }
}
