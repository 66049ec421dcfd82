package io.embudo.contacts;

import io.embudo.events.EventLog;
import io.embudo.profiles.Author;
import io.embudo.shared.Moment;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Moves contacts along their lifecycle when something happens to them elsewhere, in that event's transaction. */
@ApplicationScoped
public class Lifecycle {

    private final Contacts contacts;
    private final EventLog log;

    Lifecycle(Contacts contacts, EventLog log) {
        this.contacts = contacts;
        this.log = log;
    }

    /**
     * Makes a customer of a contact in an earlier stage; one that is already further on stays there. Call it before
     * inserting rows that refer to the contact: it locks the contact, and two transactions that locked it the other
     * way round would wait for each other.
     *
     * @param actor who caused it, as the log names actors
     */
    public Uni<Void> becomeCustomer(UUID contact, String actor) {
        return contacts.locked(contact)
                .onItem()
                .ifNotNull()
                .transformToUni(found -> becomeCustomer(found, actor))
                .replaceWithVoid();
    }

    private Uni<Void> becomeCustomer(Contact contact, String actor) {
        if (!contact.becomeCustomer(new Author(actor, "sale", null), Moment.now())) {
            return Uni.createFrom().voidItem();
        }
        return contacts.persistAndFlush(contact).invoke(log::wake).replaceWithVoid();
    }
}
