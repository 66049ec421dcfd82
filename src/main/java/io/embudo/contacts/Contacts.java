package io.embudo.contacts;

import io.embudo.access.Reach;
import io.embudo.shared.ProblemException;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The contacts, for changing them. */
@ApplicationScoped
class Contacts implements PanacheRepositoryBase<Contact, UUID> {

    private final ContactKeys keys;

    Contacts(ContactKeys keys) {
        this.keys = keys;
    }

    /** The contact within reach; not found otherwise. */
    Uni<Contact> get(UUID id, Reach reach) {
        return find("id = ?1 and archivedAt is null", id).firstResult().map(contact -> {
            if (contact == null || !reach.covers(contact.ownerId, contact.teamId)) {
                throw ProblemException.notFound("contact", id);
            }
            return contact;
        });
    }

    /**
     * The contact with this id, held against every other change until the transaction ends; null where there is none, or
     * where it was erased while this waited for it.
     */
    Uni<@Nullable Contact> locked(UUID id) {
        return find("id = ?1 and erasedAt is null", id)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult();
    }

    /** The contact with this address among its addresses, archived or not, and locked; null where there is none. */
    Uni<@Nullable Contact> lockedWithEmail(String email) {
        return keys.withEmail(email)
                .chain(holder -> holder == null ? Uni.createFrom().nullItem() : locked(holder));
    }
}
