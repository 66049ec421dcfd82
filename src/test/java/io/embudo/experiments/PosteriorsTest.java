package io.embudo.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.apache.commons.numbers.gamma.LogBeta;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is believed of rates, beside what is known in closed form. */
class PosteriorsTest {

    @ParameterizedTest
    @CsvSource({
        "10, 3, 12, 5",
        "100, 5, 100, 8",
        "1000, 50, 1000, 70",
        "100, 0, 5000, 10",
        "20, 10, 200000, 90000",
        "1000000, 50000, 1000000, 50300"
    })
    void the_chance_and_the_loss_are_those_of_the_closed_forms(long n, long s, long m, long t) {
        Posteriors posteriors = new Posteriors(List.of(new Tally(n, s), new Tally(m, t)));

        double secondIsBetter = better(1.0 + s, 1.0 + n - s, 1 + t, 1.0 + m - t);
        assertEquals(secondIsBetter, posteriors.probabilityToBeBest(1), 1e-7);
        assertEquals(1 - secondIsBetter, posteriors.probabilityToBeBest(0), 1e-7);
        assertEquals(loss(n, s, m, t), posteriors.expectedLoss(0), 1e-7);
        assertEquals(loss(m, t, n, s), posteriors.expectedLoss(1), 1e-7);
    }

    @Test
    void of_three_that_nothing_is_known_of_each_is_the_best_as_often() {
        Posteriors posteriors = new Posteriors(List.of(Tally.NONE, Tally.NONE, Tally.NONE));

        assertEquals(1 / 3.0, posteriors.probabilityToBeBest(1), 1e-9);
        // The greatest of three numbers drawn evenly from 0 to 1 is 3/4 in the mean.
        assertEquals(0.75 - 0.5, posteriors.expectedLoss(1), 1e-9);
        assertEquals(0.025, posteriors.quantile(0, 0.025), 1e-9);
    }

    @Test
    void the_chances_of_ten_add_up_to_one() {
        List<Tally> arms = List.of(
                new Tally(100, 3),
                new Tally(90, 4),
                new Tally(1000, 40),
                new Tally(10, 0),
                new Tally(50_000, 2000),
                new Tally(7, 7),
                new Tally(300, 12),
                new Tally(80, 1),
                new Tally(0, 0),
                new Tally(640, 31));
        Posteriors posteriors = new Posteriors(arms);

        double sum = 0;
        for (int arm = 0; arm < arms.size(); arm++) {
            sum += posteriors.probabilityToBeBest(arm);
        }
        assertEquals(1, sum, 1e-7);
    }

    /** Miller's formula: the sum over i below c of B(a + i, b + d) / ((d + i) B(1 + i, d) B(a, b)). */
    private static double better(double a, double b, long c, double d) {
        double sum = 0;
        for (long i = 0; i < c; i++) {
            sum += Math.exp(
                    LogBeta.value(a + i, b + d) - Math.log(d + i) - LogBeta.value(1.0 + i, d) - LogBeta.value(a, b));
        }
        return sum;
    }

    /** E[(second - first)+] = mean(second) P(first < second | c + 1) - mean(first) P(first < second | a + 1). */
    private static double loss(long n, long s, long m, long t) {
        double a = 1.0 + s;
        double b = 1.0 + n - s;
        long c = 1 + t;
        double d = 1.0 + m - t;
        return c / (c + d) * better(a, b, c + 1, d) - a / (a + b) * better(a + 1, b, c, d);
    }
}
