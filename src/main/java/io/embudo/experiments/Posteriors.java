package io.embudo.experiments;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * What is believed of the rates of several arms after their trials, when before them every rate was as likely as any
 * other: rate i is distributed as Beta(1 + successes, 1 + failures).
 *
 * <p>With densities f and distribution functions F, arm i is the best with the probability {@code ∫ f_i ∏_{j≠i} F_j};
 * whoever settles on it loses {@code E[max] - E[rate_i]} of the rate, where {@code E[max] = ∫ (1 - ∏ F_j)}. Both are
 * computed by quadrature (Gauss-Legendre, eight points in each piece), not by sampling: the same trials always give the
 * same figures.
 *
 * @see <a href="https://www.evanmiller.org/bayesian-ab-testing.html">Miller, "Formulas for Bayesian A/B testing"</a>
 * @see "Stucchio, Bayesian A/B Testing at VWO, for the expected loss"
 */
final class Posteriors {

    private static final double[] NODES = {
        0.1834346424956498, 0.5255324099163290, 0.7966664774136267, 0.9602898564975363
    };
    private static final double[] WEIGHTS = {
        0.3626837833783620, 0.3137066458778873, 0.2223810344533745, 0.1012285362903763
    };

    /** Where the pieces end, in standard deviations from each mean: narrow where something happens. */
    private static final double[] STEPS = {-32, -20, -12, -8, -6, -5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5, 6, 8, 12, 20, 32
    };

    private final List<BetaDistribution> rates;
    private final double[] ends;

    Posteriors(List<Tally> arms) {
        rates = arms.stream()
                .map(arm -> BetaDistribution.of(1.0 + arm.successes(), 1.0 + arm.trials() - arm.successes()))
                .toList();
        ends = ends(rates);
    }

    double mean(int arm) {
        return rates.get(arm).getMean();
    }

    /** The rate that the arm's is below with this probability. */
    double quantile(int arm, double probability) {
        return rates.get(arm).inverseCumulativeProbability(probability);
    }

    double probabilityToBeBest(int arm) {
        return integral(rate -> rates.get(arm).density(rate) * othersBelow(arm, rate));
    }

    /** By how much the best rate is expected to be above this arm's. */
    double expectedLoss(int arm) {
        double best = ends[0] + integral(rate -> 1 - othersBelow(-1, rate));
        return Math.max(0, best - mean(arm));
    }

    private double othersBelow(int arm, double rate) {
        return IntStream.range(0, rates.size())
                .filter(other -> other != arm)
                .mapToDouble(other -> rates.get(other).cumulativeProbability(rate))
                .reduce(1, (one, other) -> one * other);
    }

    private double integral(DoubleUnaryOperator of) {
        double sum = 0;
        for (int piece = 1; piece < ends.length; piece++) {
            double middle = (ends[piece - 1] + ends[piece]) / 2;
            double half = (ends[piece] - ends[piece - 1]) / 2;
            for (int node = 0; node < NODES.length; node++) {
                double away = half * NODES[node];
                sum += half * WEIGHTS[node] * (of.applyAsDouble(middle - away) + of.applyAsDouble(middle + away));
            }
        }
        return sum;
    }

    private static double[] ends(List<BetaDistribution> rates) {
        List<Double> ends = new ArrayList<>();
        for (BetaDistribution rate : rates) {
            double deviation = Math.sqrt(rate.getVariance());
            for (double step : STEPS) {
                ends.add(Math.clamp(rate.getMean() + step * deviation, 0, 1));
            }
        }
        return ends.stream()
                .mapToDouble(Double::doubleValue)
                .distinct()
                .sorted()
                .toArray();
    }
}
