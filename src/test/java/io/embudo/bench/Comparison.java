package io.embudo.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/** One path, measured on both sides by turns. */
record Comparison(HotPath path, Side floor, Side service) {

    /** The rounds of one side. */
    record Side(List<Round> rounds) {

        double perSecond() {
            return median(rounds.stream().mapToDouble(Round::perSecond).toArray());
        }

        /** How many requests were answered. */
        long answers() {
            return rounds.stream().mapToLong(Round::answers).sum();
        }

        /** Processor time of the server for one request, in microseconds. */
        double processorMicros() {
            double nanos = rounds.stream()
                    .mapToLong(round -> round.processor().toNanos())
                    .sum();
            return nanos / 1000 / answers();
        }

        /** The latency, in milliseconds, within which that percentage of all requests was answered. */
        double millisAt(double percentile) {
            Histogram all = new Histogram(rounds.getFirst().latencies());
            rounds.stream().skip(1).forEach(round -> all.add(round.latencies()));
            return all.getValueAtPercentile(percentile) / 1000.0;
        }
    }

    /** Something that is done between rounds. */
    interface Pause {
        void await() throws Exception;
    }

    /** Measures both sides in turn, after a pause each. */
    static Comparison run(Load load, Settings settings, HotPath path, Pause pause) throws Exception {
        System.out.println("Measuring: " + path.name());
        List<Round> floorRounds = new ArrayList<>();
        List<Round> serviceRounds = new ArrayList<>();
        for (int round = 0; round < settings.rounds(); round++) {
            pause.await();
            floorRounds.add(load.run(path.floor(), settings.round()));
            serviceRounds.add(load.run(path.service(), settings.round()));
        }
        pause.await();
        return new Comparison(path, new Side(floorRounds), new Side(serviceRounds));
    }

    /** The service's throughput as a share of the floor's: the median of the rounds, each with the one beside it. */
    double ratio() {
        double events = (double) path.service().events() / path.floor().events();
        return events
                * median(IntStream.range(0, floor.rounds.size())
                        .mapToDouble(round -> service.rounds.get(round).perSecond()
                                / floor.rounds.get(round).perSecond())
                        .toArray());
    }

    private static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
