package io.embudo.contacts;

import io.embudo.access.Caller;
import io.embudo.events.Event;
import io.embudo.events.EventLog;
import io.embudo.profiles.Author;
import io.embudo.shared.Moment;
import io.embudo.shared.ProblemException;
import io.embudo.shared.ProblemType;
import io.embudo.shared.Version;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Puts contacts away, and takes them back. Whoever is archived keeps their addresses and unique values meanwhile. */
@ApplicationScoped
class ContactArchive {

    /** How long an archived contact can be restored. */
    static final Duration KEPT = Duration.ofDays(90);

    private final Contacts contacts;
    private final EventLog log;
    private final Caller caller;

    ContactArchive(Contacts contacts, EventLog log, Caller caller) {
        this.contacts = contacts;
        this.log = log;
        this.caller = caller;
    }

    /** Archives it, if it is still as the caller read it. */
    @WithTransaction
    Uni<Void> archive(UUID id, @Nullable String ifMatch) {
        Instant now = Moment.now();
        return contacts.get(id, caller.reach("contacts:write"))
                .invoke(contact -> Version.check(ifMatch, contact.version))
                .invoke(contact -> contact.archive(Author.api(caller.actor()), now))
                .call(contacts::flush)
                .chain(() -> append("contact.archived", id, now));
    }

    /** Restores it; a conflict where it is not archived, or has been for too long. */
    @WithTransaction
    Uni<Void> restore(UUID id) {
        Instant now = Moment.now();
        return contacts.kept(id, caller.reach("contacts:write"))
                .invoke(contact -> requireRestorable(contact, now))
                .invoke(contact -> contact.restore(Author.api(caller.actor()), now))
                .call(contacts::flush)
                .chain(() -> append("contact.restored", id, now));
    }

    private static void requireRestorable(Contact contact, Instant now) {
        if (contact.erasedAt != null) {
            throw ProblemException.notFound("contact", contact.id);
        }
        if (contact.archivedAt == null) {
            throw new ProblemException(ProblemType.CONFLICT, "The contact is not archived.");
        }
        if (contact.archivedAt.plus(KEPT).isBefore(now)) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "The contact was archived at %s; after %d days that is for good."
                            .formatted(contact.archivedAt, KEPT.toDays()));
        }
    }

    private Uni<Void> append(String type, UUID contact, Instant now) {
        return log.append(Event.of(type, now, caller.actor()).withContact(contact));
    }
}
