package io.embudo.beacons;

import io.embudo.events.Event;
import io.embudo.shared.Ids;
import io.embudo.sites.Site;
import io.embudo.tracking.Channels;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * What of a beacon goes to the log as it is.
 *
 * @param browser the id that the browser has for itself
 * @param visit that a visit began, in case that one did
 * @param noted what happened, in the order of the beacon
 */
record Received(UUID browser, Event visit, List<Noted> noted) {

    private static final String ACTOR = "visitor";

    /** By how much a visit began before its first event, so that it is listed before it. */
    private static final Duration BEFORE = Duration.of(1, ChronoUnit.MICROS);

    /**
     * One event.
     *
     * @param key what the id becomes by which the browser tells it again: enough to tell apart what one browser says
     */
    record Noted(long key, Event event) {}

    /** Of events that a browser told by itself, of which there is at least one. */
    static Received of(
            Site site, UUID browser, List<Happening> passive, BrowserClock clock, URI own, Channels channels) {
        Landing landing = Landing.of(site, passive.getFirst(), own, channels);
        List<Noted> noted = new ArrayList<>();
        passive.forEach(one -> noted.add(new Noted(key(one.id()), event(site, one, clock))));
        Event visit = Event.of("visit.started", first(noted).minus(BEFORE), ACTOR)
                .withSubject(site.id())
                .withChannel(landing.channel())
                .with("page", landing.page());
        return new Received(browser, landing.arrival().noted(visit), noted);
    }

    private static long key(UUID id) {
        return id.getMostSignificantBits() ^ id.getLeastSignificantBits();
    }

    private static Instant first(List<Noted> noted) {
        return noted.stream()
                .map(one -> one.event().occurredAt())
                .min(Instant::compareTo)
                .orElseThrow();
    }

    Instant firstAt() {
        return first(noted);
    }

    Instant lastAt() {
        return noted.stream()
                .map(one -> one.event().occurredAt())
                .max(Instant::compareTo)
                .orElseThrow();
    }

    private static Event event(Site site, Happening said, BrowserClock clock) {
        BrowserClock.Believed believed = clock.moment(said.at());
        String type = said.type() == Happening.Type.PAGE ? "page.viewed" : "custom." + said.name();
        Map<String, Object> properties = new HashMap<>(Objects.requireNonNull(said.properties()));
        properties.put("page", said.page());
        if (said.title() != null) {
            properties.put("title", said.title());
        }
        if (believed.corrected()) {
            properties.put("clock", "corrected");
        }
        return new Event(
                Ids.next(),
                type,
                believed.moment(),
                null,
                null,
                site.id(),
                null,
                null,
                ACTOR,
                Collections.unmodifiableMap(properties),
                null);
    }
}
