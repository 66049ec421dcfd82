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

    /** The contact within reach; not found otherwise. */
    Uni<Contact> get(UUID id, Reach reach) {
        return find("id = ?1 and archivedAt is null", id).firstResult().map(contact -> {
            if (contact == null || !reach.covers(contact.ownerId, contact.teamId)) {
                throw ProblemException.notFound("contact", id);
            }
            return contact;
        });
    }

    /** The contact with this address, archived or not; null where there is none. */
    Uni<@Nullable Contact> withEmail(String email) {
        return find("email", email).firstResult();
    }

    /** As {@link #withEmail}, held against every other change until the transaction ends. */
    Uni<@Nullable Contact> lockedWithEmail(String email) {
        return find("email", email).withLock(LockModeType.PESSIMISTIC_WRITE).firstResult();
    }

    /** Refuses an address that another contact has. The caller learns which, if it may read that one. */
    Uni<Void> requireFree(@Nullable String email, @Nullable UUID but, Reach reach) {
        if (email == null) {
            return Uni.createFrom().voidItem();
        }
        return withEmail(email)
                .invoke(other -> {
                    if (other != null && !other.id.equals(but)) {
                        UUID existing = reach.covers(other.ownerId, other.teamId) ? other.id : null;
                        throw ProblemException.duplicate("contact", "email", existing);
                    }
                })
                .replaceWithVoid();
    }
}
