package io.embudo.contacts;

import io.embudo.access.Reach;
import io.embudo.aliases.MovedContacts;
import io.embudo.shared.ProblemException;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The contacts, for changing them. */
@ApplicationScoped
class Contacts implements PanacheRepositoryBase<Contact, UUID> {

    private static final String MERGED = "select survivor_id from contact_alias where loser_id = ?1";

    private final ContactKeys keys;
    private final MovedContacts moved;

    Contacts(ContactKeys keys, MovedContacts moved) {
        this.keys = keys;
        this.moved = moved;
    }

    /** The contact within reach; not found otherwise, and a redirect where it was merged into one within reach. */
    Uni<Contact> get(UUID id, Reach reach) {
        return find("id = ?1 and archivedAt is null", id)
                .<Contact>firstResult()
                .chain(contact -> contact != null && reach.covers(contact.ownerId, contact.teamId)
                        ? Uni.createFrom().item(contact)
                        : moved.missing(id, reach));
    }

    /**
     * The contact within reach, archived or not; not found otherwise, and a redirect where it is archived because it
     * was merged.
     */
    Uni<Contact> kept(UUID id, Reach reach) {
        return find("id", id)
                .<Contact>firstResult()
                .call(contact -> contact == null || contact.archivedAt == null
                        ? Uni.createFrom().voidItem()
                        : requireUnmerged(id, reach))
                .invoke(contact -> {
                    if (contact == null || !reach.covers(contact.ownerId, contact.teamId)) {
                        throw ProblemException.notFound("contact", id);
                    }
                });
    }

    private Uni<Void> requireUnmerged(UUID id, Reach reach) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(MERGED, UUID.class)
                        .setParameter(1, id)
                        .getSingleResultOrNull())
                .chain(survivor -> survivor == null ? Uni.createFrom().voidItem() : moved.missing(id, reach));
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

    /**
     * The contact with this address among its addresses, archived or not, and locked; null where there is none. By the
     * time that the lock is ours a merge may have given the address to another contact: then it is that one.
     */
    Uni<@Nullable Contact> lockedWithEmail(String email) {
        return keys.withEmail(email)
                .chain(holder -> holder == null
                        ? Uni.createFrom().nullItem()
                        : locked(holder).chain(contact -> keys.withEmail(email)
                                .chain(present -> holder.equals(present)
                                        ? Uni.createFrom().item(contact)
                                        : lockedWithEmail(email))));
    }
}
