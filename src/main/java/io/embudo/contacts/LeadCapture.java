package io.embudo.contacts;

import io.embudo.consents.Agreement;
import io.embudo.consents.Consents;
import io.embudo.consents.Suppressions;
import io.embudo.events.Event;
import io.embudo.events.EventLog;
import io.embudo.profiles.Author;
import io.embudo.profiles.Identities;
import io.embudo.profiles.NewContact;
import io.embudo.profiles.UnreadablePhones;
import io.embudo.shared.Races;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Takes in somebody who made themselves known in public. Nobody checked that they are who they say, so what is known
 * of a contact is completed and never rewritten, and the caller must not tell whether it was known.
 */
@ApplicationScoped
public class LeadCapture {

    private static final String ACTOR = "contact";

    private final Contacts contacts;
    private final VisitorContacts visitors;
    private final Consents consents;
    private final Suppressions suppressions;
    private final EventLog log;

    LeadCapture(
            Contacts contacts, VisitorContacts visitors, Consents consents, Suppressions suppressions, EventLog log) {
        this.contacts = contacts;
        this.visitors = visitors;
        this.consents = consents;
        this.suppressions = suppressions;
        this.log = log;
    }

    /**
     * Somebody, by their own word.
     *
     * @param said with an e-mail address, and telephone numbers as {@link UnreadablePhones#keep} has them
     * @param author who wrote it: the contact itself, out of the form or page it was
     * @param visitor the browser they used
     * @param agreements what they agreed to
     */
    public record Lead(
            NewContact said, Author author, @Nullable UUID visitor, List<Agreement> agreements) {}

    /**
     * Who it was.
     *
     * @param visitor the browser's id from now on: another than it came with where that one is another person's
     */
    public record Captured(UUID contact, @Nullable UUID visitor) {}

    /**
     * Finds or creates the contact, stitches the browser to it, notes the consent, and appends what happened; within
     * the current transaction. Loses the {@link Races race} where the same new address came twice at once: a new
     * transaction will find the contact.
     */
    public Uni<Captured> capture(Lead lead, Instant now) {
        List<Event> facts = new ArrayList<>();
        NewContact said = lead.said();
        return contacts.lockedWithEmail(Objects.requireNonNull(said.email()))
                .chain(known -> known == null
                        ? create(said, lead.author(), now)
                        : complete(known, said, lead.author(), now, facts))
                .chain(contact -> stitch(contact, lead, now, facts))
                .call(captured -> agree(captured, lead.agreements(), now, facts))
                .call(captured ->
                        facts.isEmpty() ? Uni.createFrom().voidItem() : log.append(facts.toArray(Event[]::new)));
    }

    /** Somebody who was erased once, and comes back by their own act, is as welcome as anybody else. */
    private Uni<Contact> create(NewContact said, Author author, Instant now) {
        return suppressions
                .lift(Identities.of(said))
                .chain(() -> contacts.persistAndFlush(new Contact(said, author, now)))
                .invoke(log::wake);
    }

    private Uni<Contact> complete(Contact known, NewContact said, Author author, Instant now, List<Event> facts) {
        if (known.archivedAt != null) {
            facts.add(Event.of("contact.restored", now, ACTOR).withContact(known.id));
        }
        if (!known.complete(said, author, now)) {
            return Uni.createFrom().item(known);
        }
        return contacts.persistAndFlush(known).invoke(log::wake);
    }

    private Uni<Captured> stitch(Contact contact, Lead lead, Instant now, List<Event> facts) {
        return visitors.stitch(lead.visitor(), contact.id)
                .invoke(stitched -> {
                    if (stitched.isNew()) {
                        facts.add(stitched.identified(contact.id, now));
                    }
                })
                .map(stitched -> new Captured(contact.id, stitched.visitor()));
    }

    private Uni<Void> agree(Captured captured, List<Agreement> agreements, Instant now, List<Event> facts) {
        Uni<Void> agreed = Uni.createFrom().voidItem();
        for (Agreement agreement : agreements) {
            agreed = agreed.chain(() -> consents.grant(captured.contact(), agreement, now)
                    .invoke(given -> facts.add(given.withVisitor(captured.visitor())))
                    .replaceWithVoid());
        }
        return agreed;
    }
}
