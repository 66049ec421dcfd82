package io.embudo.shared;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The present, as exact as the database keeps it, so that a record reads back as it was answered. */
public final class Moment {

    private Moment() {}

    /** This moment, in microseconds. */
    public static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
