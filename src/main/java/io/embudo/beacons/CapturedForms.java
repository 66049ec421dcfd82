package io.embudo.beacons;

import io.embudo.contacts.LeadCapture;
import io.embudo.events.Event;
import io.embudo.events.EventLog;
import io.embudo.profiles.Author;
import io.embudo.profiles.NewContact;
import io.embudo.profiles.UnreadablePhones;
import io.embudo.recognition.Successors;
import io.embudo.shared.Organisation;
import io.embudo.shared.Races;
import io.embudo.sites.Site;
import io.embudo.tracking.Channels;
import io.embudo.tracking.RecentTouches;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Validator;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Takes in forms of a web site's own that somebody sent there. With an e-mail address the sender is a contact, as after a
 * form of ours; without one nobody could ever ask for what they wrote, so that only the form's name is kept.
 */
@ApplicationScoped
class CapturedForms {

    private static final Set<String> OF_CONTACTS = Set.of("email", "firstName", "lastName", "company", "phone");

    private static final String KEY = "insert into captured_form (id) values (cast(?1 as uuid)) on conflict do nothing";

    private final LeadCapture leads;
    private final UnreadablePhones phones;
    private final Successors successors;
    private final RecentTouches touches;
    private final EventLog log;
    private final Validator validator;
    private final Channels channels;
    private final URI own;

    CapturedForms(
            LeadCapture leads,
            UnreadablePhones phones,
            Successors successors,
            RecentTouches touches,
            EventLog log,
            Validator validator,
            Channels channels,
            Organisation organisation) {
        this.leads = leads;
        this.phones = phones;
        this.successors = successors;
        this.touches = touches;
        this.log = log;
        this.validator = validator;
        this.channels = channels;
        this.own = organisation.publicUrl();
    }

    /** Takes it in, once however often it is told; in one transaction, which is tried again where it lost a race. */
    Uni<Void> take(Site site, UUID browser, Happening form, BrowserClock clock) {
        return contact(form)
                .chain(said -> Races.retried(Panache.withTransaction(() -> note(form.id())
                        .chain(isNew -> isNew
                                ? successors.after(browser, visitor -> keep(site, visitor, form, said, clock))
                                : Uni.createFrom().voidItem()))));
    }

    private static Uni<Boolean> note(UUID key) {
        return Panache.getSession()
                .chain(session ->
                        session.createNativeQuery(KEY).setParameter(1, key).executeUpdate())
                .map(noted -> noted > 0);
    }

    private Uni<UUID> keep(Site site, UUID visitor, Happening form, NewContact said, BrowserClock clock) {
        Instant now = clock.receivedAt();
        if (said.email() == null) {
            return append(site, form, visitor, null, clock).replaceWith(visitor);
        }
        Author author = new Author("contact", "siteForm", site.id());
        return leads.capture(new LeadCapture.Lead(said, author, visitor, List.of()), now)
                .call(captured -> append(site, form, captured.visitor(), captured.contact(), clock))
                .map(captured -> captured.visitor() == null ? visitor : captured.visitor());
    }

    private Uni<Void> append(
            Site site, Happening form, @Nullable UUID visitor, @Nullable UUID contact, BrowserClock clock) {
        Landing landing = Landing.of(site, form, own, channels);
        BrowserClock.Believed believed = clock.moment(form.at());
        Event event = Event.of("form.captured", believed.moment(), contact == null ? "visitor" : "contact")
                .withVisitor(visitor)
                .withContact(contact)
                .withSubject(site.id())
                .with("formName", form.name())
                .with("page", form.page())
                .with("utm", landing.arrival().utm())
                .with("referrer", landing.arrival().referrer())
                .with("fields", contact == null ? null : others(form))
                .with("clock", believed.corrected() ? "corrected" : null);
        return touches.exist(visitor, contact, clock.receivedAt())
                .chain(touched -> log.append(touched ? event : event.withChannel(landing.channel())));
    }

    /** Who sent the form, by their own word; nobody where they give no address. */
    private Uni<NewContact> contact(Happening form) {
        String email = value(form, "email", 254);
        if (email == null
                || !validator.validateValue(NewContact.class, "email", email).isEmpty()) {
            return Uni.createFrom().item(NewContact.UNKNOWN);
        }
        return phones.keep(NewContact.named(
                        email, value(form, "firstName", 200), value(form, "lastName", 200), value(form, "company", 200))
                .with(value(form, "phone", 40), null, null, Map.of()));
    }

    private static @Nullable String value(Happening form, String name, int longest) {
        String value = fields(form).get(name);
        return value == null || value.length() > longest ? null : value;
    }

    private static Map<String, String> others(Happening form) {
        Map<String, String> others = new HashMap<>(fields(form));
        others.keySet().removeAll(OF_CONTACTS);
        return others;
    }

    private static Map<String, String> fields(Happening form) {
        return form.fields() == null ? Map.of() : form.fields();
    }
}
