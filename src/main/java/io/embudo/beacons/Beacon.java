package io.embudo.beacons;

import io.embudo.shared.ProblemException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a page tells at once.
 *
 * @param site the key of the web site
 * @param visitor the random id (UUIDv4) of the browser, or of the page where nothing is stored
 * @param sentAt when it was sent, in milliseconds since 1970 by the browser's clock
 * @param handover who followed the link of a mail to this page, as the link said
 * @param events in the order in which they happened
 */
@Schema(name = "Beacon")
record Beacon(
        String site,
        UUID visitor,
        long sentAt,
        @Nullable String handover,

        @Schema(minItems = 1, maxItems = Beacon.MOST_EVENTS) List<Happening> events) {

    static final int MOST_EVENTS = 50;

    private static final int RANDOM = 4;
    private static final int LEACH_SALZ = 2;

    Beacon {
        if (site == null) {
            throw ProblemException.invalid("/site", "is missing");
        }
        if (visitor == null || visitor.version() != RANDOM || visitor.variant() != LEACH_SALZ) {
            throw ProblemException.invalid("/visitor", "is not a random UUID (version 4)");
        }
        if (events == null
                || events.isEmpty()
                || events.size() > MOST_EVENTS
                || events.stream().anyMatch(Objects::isNull)) {
            throw ProblemException.invalid("/events", "is not a list of 1 to %d events".formatted(MOST_EVENTS));
        }
    }

    /** Those that a browser tells by itself, without its user having sent anything. */
    List<Happening> passive() {
        return events.stream().filter(event -> event.type().isPassive()).toList();
    }

    List<Happening> ofType(Happening.Type type) {
        return events.stream().filter(event -> event.type() == type).toList();
    }

    /** The JSON pointer to something about an event of it. */
    String pointer(Happening event, String part) {
        return "/events/%d%s".formatted(events.indexOf(event), part);
    }
}
