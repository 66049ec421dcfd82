package io.embudo.experiments;

import java.util.List;

/**
 * How much speaks against two arms having the same rate, in a way that may be looked at every day: an e-process.
 *
 * <p>Each day multiplies it by the likelihood of the day's outcomes under two rates, guessed from the days before, over
 * their likelihood under the one rate that is the mean of the two, weighted by the day's trials. Where both arms have
 * the same rate, whatever it is, no day's factor is expected to be above 1. So by Ville's inequality the product ever
 * reaches {@code c}, on any day at all, with a probability of at most {@code 1/c}.
 *
 * @see <a href="https://doi.org/10.1016/j.jspi.2023.106116">Turner, Ly and Grünwald, "Generic E-variables for exact
 *     sequential k-sample tests that allow for optional stopping"</a>, theorem 1; the guess is their Beta prior of 0.18
 */
final class Evidence {

    private static final double PRIOR = 0.18;

    private Evidence() {}

    /**
     * The natural logarithm of the evidence after all days.
     *
     * @param one what happened with one arm, day by day
     * @param other what happened on the same days with the other
     */
    static double against(List<Tally> one, List<Tally> other) {
        double log = 0;
        Tally pastOfOne = Tally.NONE;
        Tally pastOfOther = Tally.NONE;
        for (int day = 0; day < one.size(); day++) {
            log += ofDay(one.get(day), guess(pastOfOne), other.get(day), guess(pastOfOther));
            pastOfOne = pastOfOne.plus(one.get(day));
            pastOfOther = pastOfOther.plus(other.get(day));
        }
        return log;
    }

    private static double ofDay(Tally one, double rateOfOne, Tally other, double rateOfOther) {
        long trials = one.trials() + other.trials();
        if (trials == 0) {
            return 0;
        }
        double shared = (one.trials() * rateOfOne + other.trials() * rateOfOther) / trials;
        return ratio(one, rateOfOne, shared) + ratio(other, rateOfOther, shared);
    }

    private static double ratio(Tally tally, double rate, double shared) {
        return tally.successes() * Math.log(rate / shared)
                + (tally.trials() - tally.successes()) * Math.log((1 - rate) / (1 - shared));
    }

    private static double guess(Tally past) {
        return (past.successes() + PRIOR) / (past.trials() + 2 * PRIOR);
    }
}
