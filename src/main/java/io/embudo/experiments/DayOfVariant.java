package io.embudo.experiments;

import io.vertx.mutiny.sqlclient.Row;
import java.time.LocalDate;

/** What happened with a variant on a day. */
public record DayOfVariant(String variant, LocalDate day, Tally tally) {

    /** Of the columns {@code variant}, {@code day}, {@code trials} and {@code successes}. */
    public static DayOfVariant of(Row row) {
        return new DayOfVariant(
                row.getString("variant"),
                row.getLocalDate("day"),
                new Tally(row.getLong("trials"), row.getLong("successes")));
    }
}
