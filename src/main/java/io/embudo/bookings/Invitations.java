package io.embudo.bookings;

import io.embudo.bookingpages.BookingPageView;
import io.embudo.bookings.Booking.Party;
import io.embudo.servicemail.Addressee;
import io.embudo.servicemail.ServiceMail;
import io.embudo.servicemail.ServiceMails;
import io.embudo.shared.Ids;
import io.embudo.shared.Language;
import io.embudo.shared.Moment;
import io.embudo.shared.OpenTransaction;
import io.embudo.shared.Organisation;
import io.embudo.slots.Times;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Tells both who meet what was booked, moved or called off, each with a file for their calendar. */
@ApplicationScoped
public class Invitations {

    private static final Pattern BARE_ADDRESS = Pattern.compile("<([^<>]+)>");

    private final ServiceMails mails;
    private final Organisation organisation;
    private final Optional<String> sender;

    Invitations(
            ServiceMails mails,
            Organisation organisation,
            @ConfigProperty(name = "quarkus.mailer.from") Optional<String> sender) {
        this.mails = mails;
        this.organisation = organisation;
        this.sender = sender;
    }

    /**
     * What a mail says.
     *
     * @param what the name of the page
     * @param note what the guest said; null in what the guest reads, for whoever fills in an address is not always it
     * @param link where it is moved and called off
     */
    record Letter(
            String news,
            String what,
            String with,
            String when,
            String place,
            @Nullable String note,
            @Nullable String link) {}

    @CheckedTemplate(basePath = "bookings", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static final class Templates {

        private Templates() {}

        static native TemplateInstance mail(Language language, String organisation, Letter letter);

        static native TemplateInstance mailText(Language language, String organisation, Letter letter);
    }

    /** Within the current session's transaction. */
    Uni<Void> send(Booking booking, BookingPageView page) {
        Language ours = Language.preferred(null, organisation);
        return send(booking, page, booking.guest(), booking.language())
                .chain(() -> send(booking, page, booking.host(), ours));
    }

    /** The file that the guest or the host may have at any time. */
    public String file(Booking booking, BookingPageView page, UUID token, String method) {
        Addressee organiser = new Addressee(
                sender.map(Invitations::bare).orElse(booking.host().email()), organisation.name());
        CalendarFile.Said said = new CalendarFile.Said(
                "%s@%s".formatted(booking.id(), organisation.publicUrl().getHost()),
                "%s: %s, %s"
                        .formatted(
                                page.name(),
                                booking.host().name(),
                                new Addressee("", booking.guest().name()).name()),
                link(token),
                organiser,
                Moment.now());
        return CalendarFile.of(booking, method, said);
    }

    /** Where one of the two moves it and calls it off. */
    public String link(UUID token) {
        return "%s/b/booking/%s".formatted(organisation.publicUrl(), token);
    }

    private Uni<Void> send(Booking booking, BookingPageView page, Party to, Language language) {
        boolean isHost = to.equals(booking.host());
        String method = booking.isCancelled() ? "CANCEL" : "REQUEST";
        Times times = new Times(booking.zone(), language);
        Letter letter = new Letter(
                news(booking, language),
                page.name(),
                new Addressee(
                                "",
                                isHost ? booking.guest().name() : booking.host().name())
                        .name(),
                times.full(booking.slot().begin()),
                times.place(),
                isHost ? booking.note() : null,
                booking.isCancelled() ? null : link(to.token()));
        String subject =
                "%s: %s".formatted(letter.news(), isHost ? letter.what() + ", " + letter.with() : letter.what());
        return Templates.mail(language, organisation.name(), letter).createUni().chain(html -> Templates.mailText(
                        language, organisation.name(), letter)
                .createUni()
                .chain(text -> mails.take(
                        OpenTransaction.ofSession(),
                        new ServiceMail(
                                Ids.next(),
                                "bookingInvitation",
                                booking.guest().id(),
                                new Addressee(to.email(), to.name()),
                                subject,
                                text,
                                html,
                                new ServiceMail.Calendar(method, file(booking, page, to.token(), method))))));
    }

    private static String news(Booking booking, Language language) {
        boolean isSpanish = language == Language.ES;
        if (booking.isCancelled()) {
            return isSpanish ? "Cita cancelada" : "Cancelled";
        }
        if (booking.sequence() > 0) {
            return isSpanish ? "Nuevo horario" : "New time";
        }
        return isSpanish ? "Cita confirmada" : "Confirmed";
    }

    private static String bare(String from) {
        Matcher address = BARE_ADDRESS.matcher(from);
        return address.find() ? address.group(1) : from.strip();
    }
}
