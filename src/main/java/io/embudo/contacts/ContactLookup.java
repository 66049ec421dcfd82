package io.embudo.contacts;

import io.embudo.access.Reach;
import io.embudo.shared.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What other features ask of contacts within the transaction they write in. */
@ApplicationScoped
public class ContactLookup {

    private final Contacts contacts;

    ContactLookup(Contacts contacts) {
        this.contacts = contacts;
    }

    /** Whose a contact is. */
    record Holder(@Nullable UUID ownerId, @Nullable UUID teamId) {}

    /** Refuses a body whose {@code contactId} names no contact within reach: unknown and unreachable are told alike. */
    public Uni<Void> require(UUID contact, Reach reach) {
        return contacts.find("id = ?1 and archivedAt is null", contact)
                .project(Holder.class)
                .firstResult()
                .invoke(holder -> {
                    if (holder == null || !reach.covers(holder.ownerId(), holder.teamId())) {
                        throw ProblemException.invalid("/contactId", "is not a contact within reach");
                    }
                })
                .replaceWithVoid();
    }
}
