package io.embudo.bench;

import java.time.Duration;
import org.HdrHistogram.Histogram;

/**
 * What one round on one side came to.
 *
 * @param answers how many requests were answered, each as expected
 * @param time from the first request to the last answer
 * @param processor the processor time that the server took for them
 * @param latencies of each request, in microseconds
 */
record Round(long answers, Duration time, Duration processor, Histogram latencies) {

    double perSecond() {
        return answers * 1e9 / time.toNanos();
    }
}
