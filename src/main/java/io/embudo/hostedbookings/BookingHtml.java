package io.embudo.hostedbookings;

import io.embudo.bookingpages.BookingPageView;
import io.embudo.bookings.Asked;
import io.embudo.bookings.Booking;
import io.embudo.shared.Language;
import io.embudo.shared.Moment;
import io.embudo.shared.Organisation;
import io.embudo.shared.PublicPage;
import io.embudo.slots.Offers;
import io.embudo.slots.Times;
import io.embudo.slots.Zones;
import io.embudo.submissions.FilledForm;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The pages that people see: where they book, and what they booked. */
@ApplicationScoped
class BookingHtml {

    private static final int DAYS_SHOWN = 7;

    private final Offers offers;
    private final Organisation organisation;

    BookingHtml(Offers offers, Organisation organisation) {
        this.offers = offers;
        this.organisation = organisation;
    }

    /**
     * A page to book on, as far as somebody has come.
     *
     * @param times by whose clocks it is shown
     * @param from the first day that is shown; the first possible one where it is null
     * @param said what is filled in
     * @param hidden what it carries along unseen: how somebody arrived
     * @param fault what was wrong; nothing yet where it is null
     */
    record Filling(
            Times times,
            @Nullable LocalDate from,
            FilledForm said,
            Map<String, String> hidden,
            UUID key,
            @Nullable String fault) {

        private String said(String name) {
            return said.text(name);
        }
    }

    /**
     * A booking, and the one of the two who looks at it.
     *
     * @param page where it was booked
     * @param isOpen whether people can still book there, and so move what they booked
     * @param token of who looks at it
     */
    record Held(Booking booking, BookingPageView page, boolean isOpen, UUID token) {}

    /** Where the days before and after those that are shown can be seen; null where there are none. */
    record Week(@Nullable String earlier, @Nullable String later) {

        static final Week NONE = new Week(null, null);
    }

    /** A time zone to choose. */
    record Zone(String id, String label) {}

    /** Everything that the page shows. */
    record Shown(
            String name,
            @Nullable String description,
            int minutes,
            String slug,
            String zone,
            List<Zone> zones,
            List<Times.Day> days,
            Week week,
            Map<String, String> hidden,
            String key,
            String start,
            String who,
            String email,
            String note,
            @Nullable String fault) {}

    /**
     * Everything that is shown of a booking.
     *
     * @param state ahead, past or cancelled
     * @param movable whether it can be moved to another time
     * @param days the times for that
     */
    record ShownBooking(
            String name,
            String state,
            String when,
            String place,
            String with,
            UUID token,
            boolean movable,
            List<Times.Day> days,
            Week week,
            @Nullable String fault) {}

    private record Window(List<Times.Day> days, Week week) {}

    @CheckedTemplate(basePath = "hostedbookings", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static final class Templates {

        private Templates() {}

        static native TemplateInstance page(Language language, String organisation, Shown page);

        static native TemplateInstance booking(Language language, String organisation, ShownBooking booking);
    }

    Uni<Response> page(int status, BookingPageView page, Filling filling) {
        Times times = filling.times();
        StringBuilder address = new StringBuilder(
                "/b/%s?zone=%s".formatted(page.slug(), encoded(times.zone().getId())));
        filling.hidden().forEach((name, value) -> address.append("&%s=%s".formatted(encoded(name), encoded(value))));
        return window(page, times, filling.from(), Offers.Wish.ANYBODY, address + "&")
                .chain(window -> PublicPage.answer(
                        status,
                        Templates.page(
                                times.language(),
                                organisation.name(),
                                new Shown(
                                        page.name(),
                                        page.description(),
                                        page.timing().durationMinutes(),
                                        page.slug(),
                                        times.zone().getId(),
                                        Zones.offered(times.zone()).stream()
                                                .map(zone -> new Zone(zone, zone.replace('_', ' ')))
                                                .toList(),
                                        window.days(),
                                        window.week(),
                                        filling.hidden(),
                                        filling.key().toString(),
                                        filling.said(Asked.START),
                                        filling.said(Asked.NAME),
                                        filling.said(Asked.EMAIL),
                                        filling.said(Asked.NOTE),
                                        filling.fault()))));
    }

    /** What somebody booked. */
    Uni<Response> booking(int status, Held held, Times times, @Nullable LocalDate from, @Nullable String fault) {
        Booking booking = held.booking();
        UUID token = held.token();
        boolean isAhead = !booking.isCancelled() && !booking.isPast(Moment.now());
        Offers.Wish wish = new Offers.Wish(booking.host().id(), booking.id());
        String address = "/b/booking/%s?".formatted(token);
        Uni<Optional<Window>> moves = isAhead && held.isOpen()
                ? window(held.page(), times, from, wish, address).map(Optional::of)
                : Uni.createFrom().item(Optional.empty());
        return moves.chain(window -> PublicPage.answer(
                status,
                Templates.booking(
                        times.language(),
                        organisation.name(),
                        new ShownBooking(
                                held.page().name(),
                                isAhead ? "ahead" : booking.isCancelled() ? "cancelled" : "past",
                                times.full(booking.slot().begin()),
                                times.place(),
                                booking.isHosts(token)
                                        ? booking.guest().name()
                                        : booking.host().name(),
                                token,
                                window.isPresent(),
                                window.map(Window::days).orElse(List.of()),
                                window.map(Window::week).orElse(Week.NONE),
                                fault))));
    }

    /** A week of slots from a day on, none of it before the first day or after the last on which there can be any. */
    private Uni<Window> window(
            BookingPageView page, Times times, @Nullable LocalDate from, Offers.Wish wish, String address) {
        Instant now = Moment.now();
        LocalDate first = times.date(page.timing().earliest(now));
        LocalDate last = times.date(page.timing().latest(now));
        LocalDate begin = from == null || from.isBefore(first) ? first : from.isAfter(last) ? last : from;
        LocalDate end = begin.plusDays(DAYS_SHOWN);
        Week week = new Week(
                begin.isAfter(first) ? at(address, begin.minusDays(DAYS_SHOWN)) : null,
                end.isAfter(last) ? null : at(address, end));
        return offers.between(page, times.startOf(begin), times.startOf(end), wish)
                .map(starts -> new Window(times.days(starts), week));
    }

    private static String at(String address, LocalDate day) {
        return "%sfrom=%s".formatted(address, day);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
