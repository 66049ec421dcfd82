package io.embudo.bench.million;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One path, measured.
 *
 * @param floor what the hand-written SQL took, in the unit; null where there is none to compare with
 * @param service what Embudo took, in the unit
 * @param unit such as {@code s} or {@code ms}
 * @param aim in words
 * @param met whether the aim was met
 */
record Figure(String path, @Nullable Double floor, double service, String unit, String aim, boolean met) {

    static Figure ratio(String path, double floor, double service, String unit, double most) {
        return new Figure(path, floor, service, unit, "<= %.1f x".formatted(most), service <= most * floor);
    }

    String row() {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %.2f %s | %s | %s: %s |",
                path,
                floor == null ? "-" : String.format(Locale.ROOT, "%.2f %s", floor, unit),
                service,
                unit,
                floor == null ? "-" : String.format(Locale.ROOT, "**%.2f**", service / floor),
                aim,
                met ? "met" : "not met");
    }
}
