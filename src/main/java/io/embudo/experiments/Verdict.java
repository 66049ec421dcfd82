package io.embudo.experiments;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Which variant is the best, as far as that is known. A winner is named only when the evidence reaches what is needed,
 * and then, among variants that are really alike, wrongly in at most falseWinnerRate of all experiments, however often
 * one looks. What is believed of each rate (its range, the probability to be the best, the expected loss) is Bayesian,
 * from a uniform prior, and decides nothing.
 *
 * @param days how many whole days, in UTC, were taken into account
 * @param status notEnoughData until each variant has had its missing trials and all together their missing successes
 * @param winner the name of the variant that is better than every other, once that is known
 * @param evidence how much speaks for the leading variant against the one that is hardest to tell from it: an e-value
 * @param evidenceNeeded how much of it makes a winner
 */
@Schema(name = "ExperimentVerdict")
public record Verdict(
        int days,
        Experiment.Status status,
        @Nullable String winner,
        double falseWinnerRate,
        double evidence,
        double evidenceNeeded,
        long missingSuccesses,
        List<Variant> variants) {

    /**
     * What is known of one variant.
     *
     * @param trials how often it was tried, by the goal
     * @param successes how many of those reached the goal
     * @param rate the mean of what is believed of its rate
     * @param low its rate is below this with a probability of 2.5 %
     * @param high its rate is above this with a probability of 2.5 %
     * @param probabilityToBeBest how likely no other variant has a higher rate
     * @param expectedLoss by how much the best rate is expected to be above this one's
     * @param missingTrials how many more trials it takes until anything is said
     */
    @Schema(name = "ExperimentVariant")
    public record Variant(
            String name,
            long trials,
            long successes,
            double rate,
            double low,
            double high,
            double probabilityToBeBest,
            double expectedLoss,
            long missingTrials) {

        static Variant of(String name, Experiment.Standing standing) {
            return new Variant(
                    name,
                    standing.tally().trials(),
                    standing.tally().successes(),
                    standing.rate(),
                    standing.low(),
                    standing.high(),
                    standing.probabilityToBeBest(),
                    standing.expectedLoss(),
                    standing.missingTrials());
        }
    }

    /** What is known of the variants of these names. It takes a while: not for an event loop. */
    public static Verdict of(List<String> names, List<DayOfVariant> found) {
        TreeSet<LocalDate> days = found.stream().map(DayOfVariant::day).collect(Collectors.toCollection(TreeSet::new));
        Map<String, Map<LocalDate, Tally>> tallies = found.stream()
                .collect(Collectors.groupingBy(
                        DayOfVariant::variant, Collectors.toMap(DayOfVariant::day, DayOfVariant::tally)));
        Experiment experiment = new Experiment(names.stream()
                .map(name -> tallies.getOrDefault(name, Map.of()))
                .map(arm -> days.stream()
                        .map(day -> arm.getOrDefault(day, Tally.NONE))
                        .toList())
                .toList());
        List<Experiment.Standing> standings = experiment.standings();
        return new Verdict(
                days.size(),
                experiment.status(),
                experiment.winner().map(names::get).orElse(null),
                Experiment.FALSE_WINNERS,
                experiment.evidence(),
                experiment.evidenceNeeded(),
                experiment.missingSuccesses(),
                IntStream.range(0, names.size())
                        .mapToObj(arm -> Variant.of(names.get(arm), standings.get(arm)))
                        .toList());
    }
}
