package io.embudo.bookings;

import io.embudo.activities.ActivityType;
import io.embudo.activities.CapturedActivities;
import io.embudo.activities.CapturedActivities.Agreed;
import io.embudo.bookingpages.BookedType;
import io.embudo.bookingpages.BookingPageView;
import io.embudo.bookings.Booking.Party;
import io.embudo.bookings.Booking.Slot;
import io.embudo.contacts.LeadCapture;
import io.embudo.events.Event;
import io.embudo.events.EventLog;
import io.embudo.profiles.Author;
import io.embudo.profiles.NewContact;
import io.embudo.schedules.Schedule;
import io.embudo.shared.Ids;
import io.embudo.shared.Moment;
import io.embudo.shared.Races;
import io.embudo.slots.Offers;
import io.embudo.tracking.Channels;
import io.embudo.tracking.RecentTouches;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Books, moves and calls off: each in one transaction with the lead, the activity, what is told to the log and the
 * invitations to both, so that whoever got an answer has it all, and who lost the slot to somebody else has nothing.
 */
@ApplicationScoped
public class BookingDesk {

    private static final String CONTACT = "contact";
    private static final int HOSTS_TRIED = 5;

    private final Offers offers;
    private final BookingRows rows;
    private final LeadCapture leads;
    private final CapturedActivities activities;
    private final Invitations invitations;
    private final RecentTouches touches;
    private final Channels channels;
    private final EventLog log;

    BookingDesk(
            Offers offers,
            BookingRows rows,
            LeadCapture leads,
            CapturedActivities activities,
            Invitations invitations,
            RecentTouches touches,
            Channels channels,
            EventLog log) {
        this.offers = offers;
        this.rows = rows;
        this.leads = leads;
        this.activities = activities;
        this.invitations = invitations;
        this.touches = touches;
        this.channels = channels;
        this.log = log;
    }

    /**
     * What was booked.
     *
     * @param visitor the browser's id from now on
     */
    public record Booked(Booking booking, @Nullable UUID visitor) {}

    /** Books; nothing where there is no such slot, or nobody is free for it any more. Asked again it books nothing more. */
    public Uni<Optional<Booked>> book(BookingPageView page, Asked asked, Instant start) {
        return rows.made(page.id(), asked.key())
                .chain(made -> made.isPresent()
                        ? Uni.createFrom().item(again(made.get(), asked))
                        : offers.at(page, start, Offers.Wish.ANYBODY)
                                .chain(free -> bookFirst(page, asked, start, free)))
                .onFailure(BookingRows::isTaken)
                .retry()
                .atMost(HOSTS_TRIED)
                .onFailure(BookingRows::isTaken)
                .recoverWithItem(Optional.empty());
    }

    /** Moves it within its host's time, unless it is there already; nothing where there is no such slot, or it was changed meanwhile. */
    public Uni<Optional<Booking>> move(Booking booking, BookingPageView page, Instant start, UUID token) {
        if (booking.slot().begin().equals(start) && !booking.isCancelled()) {
            return Uni.createFrom().item(Optional.of(booking));
        }
        return offers.at(page, start, new Offers.Wish(booking.host().id(), booking.id()))
                .chain(free -> free.isEmpty()
                        ? Uni.createFrom().item(Optional.<Booking>empty())
                        : change(booking, booking.movedTo(slot(page, start)), page, token))
                .onFailure(BookingRows::isTaken)
                .recoverWithItem(Optional.empty());
    }

    /** Calls it off; nothing where it was changed meanwhile. */
    public Uni<Optional<Booking>> callOff(Booking booking, BookingPageView page, UUID token) {
        return change(booking, booking.calledOff(), page, token);
    }

    /** Who knows the key and not the address is somebody else. */
    private static Optional<Booked> again(Booking made, Asked asked) {
        return made.guest().email().equalsIgnoreCase(asked.email())
                ? Optional.of(new Booked(made, asked.visitor()))
                : Optional.empty();
    }

    private Uni<Optional<Booked>> bookFirst(BookingPageView page, Asked asked, Instant start, List<Schedule> free) {
        return free.isEmpty()
                ? Uni.createFrom().item(Optional.empty())
                : Races.retried(Panache.withTransaction(() -> keep(page, asked, start, free.getFirst())))
                        .map(Optional::of);
    }

    private Uni<Booked> keep(BookingPageView page, Asked asked, Instant start, Schedule host) {
        Instant now = Moment.now();
        Author author = new Author(CONTACT, "booking", page.id());
        LeadCapture.Lead lead = new LeadCapture.Lead(said(page, asked, host), author, asked.visitor(), List.of());
        return leads.capture(lead, now).chain(captured -> {
            Booking booking = booking(page, asked, slot(page, start), host, captured.contact());
            return touches.exist(captured.visitor(), captured.contact(), now)
                    .map(touched ->
                            touched ? null : channels.of(asked.arrival()).name())
                    .chain(channel -> log.append(asked.arrival()
                            .noted(happened("booking.made", booking, page, now, CONTACT)
                                    .withVisitor(captured.visitor())
                                    .withChannel(channel))))
                    .chain(() -> activities.plan(agreed(booking, page), now, CONTACT))
                    .chain(() -> rows.insert(booking, asked.key(), now))
                    .chain(() -> invitations.send(booking, page))
                    .replaceWith(new Booked(booking, captured.visitor()));
        });
    }

    private Uni<Optional<Booking>> change(Booking before, Booking after, BookingPageView page, UUID token) {
        String actor = before.isHosts(token) ? "user:" + before.host().id() : CONTACT;
        String type = after.isCancelled() ? "booking.cancelled" : "booking.moved";
        return Panache.withTransaction(() -> {
            Instant now = Moment.now();
            return rows.change(after, now)
                    .chain(changed -> changed
                            ? activities
                                    .change(agreed(after, page), after.isCancelled(), now, actor)
                                    .chain(() -> log.append(happened(type, after, page, now, actor)))
                                    .chain(() -> invitations.send(after, page))
                                    .replaceWith(Optional.of(after))
                            : Uni.createFrom().item(Optional.<Booking>empty()));
        });
    }

    /** A name is parted at its first space. Who was nobody's becomes the host's: they have something to do together. */
    private static NewContact said(BookingPageView page, Asked asked, Schedule host) {
        String[] name = asked.name().split("\\s+", 2);
        return NewContact.named(asked.email(), name[0], name.length > 1 ? name[1] : null, null)
                .with(null, null, asked.language().code(), Map.of())
                .of(host.userId(), page.teamId());
    }

    private static Booking booking(BookingPageView page, Asked asked, Slot slot, Schedule host, UUID contact) {
        return new Booking(
                Ids.next(),
                page.id(),
                Ids.next(),
                new Party(host.userId(), host.name(), host.email(), Ids.unguessable()),
                new Party(contact, asked.name(), asked.email(), Ids.unguessable()),
                asked.note().isEmpty() ? null : asked.note(),
                asked.language(),
                asked.zone(),
                slot,
                false,
                0);
    }

    private static Slot slot(BookingPageView page, Instant start) {
        return new Slot(
                start,
                start.plus(page.timing().length()),
                start.plus(page.timing().held()));
    }

    private static Agreed agreed(Booking booking, BookingPageView page) {
        return new Agreed(
                booking.activity(),
                page.type() == BookedType.call ? ActivityType.call : ActivityType.meeting,
                booking.guest().id(),
                booking.slot().begin(),
                booking.slot().end(),
                booking.host().id(),
                page.teamId(),
                page.campaignId(),
                booking.note(),
                booking.id());
    }

    private static Event happened(String type, Booking booking, BookingPageView page, Instant now, String actor) {
        return Event.of(type, now, actor)
                .withContact(booking.guest().id())
                .withSubject(page.id())
                .withCampaign(page.campaignId())
                .with("pageName", page.name())
                .with("bookingId", booking.id().toString())
                .with("activityId", booking.activity().toString())
                .with("startsAt", booking.slot().begin().toString());
    }
}
