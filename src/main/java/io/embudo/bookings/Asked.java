package io.embudo.bookings;

import io.embudo.shared.Ids;
import io.embudo.shared.Language;
import io.embudo.shared.Problem;
import io.embudo.shared.ProblemException;
import io.embudo.submissions.FilledForm;
import io.embudo.tracking.Arrival;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks for on a booking page, before it is known whether they can have it.
 *
 * @param start null where it is none
 * @param key names this filling in of the page
 * @param cookie the visitor that the browser says it is
 * @param visitor the same, or a new one; none where the browser would keep its cookie from us
 */
public record Asked(
        @Nullable Instant start,
        String name,
        String email,
        String note,
        ZoneId zone,
        UUID key,
        Arrival arrival,
        Language language,
        @Nullable UUID cookie,
        @Nullable UUID visitor) {

    public static final String START = "start";
    public static final String NAME = "name";
    public static final String EMAIL = "email";
    public static final String NOTE = "note";
    public static final String ZONE = "zone";
    public static final String KEY = "key";

    public static final int LONGEST_NAME = 100;
    public static final int LONGEST_NOTE = 2000;

    private static final Set<String> KNOWN = Set.of(START, NAME, EMAIL, NOTE, ZONE, KEY);

    /** Whoever asks, and how they came. */
    public record Asker(
            Arrival arrival,
            Language language,
            @Nullable UUID cookie,
            @Nullable UUID visitor) {}

    /** What was sent; a problem where it holds what is not asked for. */
    public static Asked of(FilledForm filled, ZoneId zone, Asker asker) {
        refuseStrangers(filled.values().keySet());
        return new Asked(
                start(filled.text(START)),
                oneLine(filled.text(NAME)),
                filled.text(EMAIL).strip(),
                filled.text(NOTE).replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", "").strip(),
                zone,
                key(filled.text(KEY)),
                asker.arrival(),
                asker.language(),
                asker.cookie(),
                asker.visitor());
    }

    private static void refuseStrangers(Set<String> said) {
        List<Problem.Error> strangers = new ArrayList<>();
        said.stream()
                .filter(name -> !KNOWN.contains(name))
                .forEach(name -> strangers.add(new Problem.Error(FilledForm.pointer(name), "is not known")));
        if (!strangers.isEmpty()) {
            throw ProblemException.invalid(strangers);
        }
    }

    /** The instant that was sent; null where it is none. */
    public static @Nullable Instant start(@Nullable String said) {
        try {
            return said == null ? null : Instant.parse(said.strip());
        } catch (DateTimeException none) {
            return null;
        }
    }

    /** One that is not ours is as good as none: what is sent under it then books by itself. */
    private static UUID key(String said) {
        try {
            return UUID.fromString(said);
        } catch (IllegalArgumentException none) {
            return Ids.unguessable();
        }
    }

    private static String oneLine(String said) {
        return said.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
    }
}
