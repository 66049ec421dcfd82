package io.embudo.contacts;

import io.embudo.access.Reach;
import io.embudo.shared.ProblemException;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** What other features ask of contacts within the transaction they write in. */
@ApplicationScoped
public class ContactLookup {

    /**
     * Until the transaction ends nobody merges the contact away. It is the lock of everybody who changes a contact: with
     * a weaker one, two who then go on to change it would wait for each other.
     */
    private static final String HOLD =
            "select owner_id, team_id from contact where id = ?1 and archived_at is null for no key update";

    /** Refuses a body whose {@code contactId} names no contact within reach: unknown and unreachable are told alike. */
    public Uni<Void> require(UUID contact, Reach reach) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(HOLD, Object[].class)
                        .setParameter(1, contact)
                        .getSingleResultOrNull())
                .invoke(held -> {
                    if (held == null || !reach.covers((UUID) held[0], (UUID) held[1])) {
                        throw ProblemException.invalid("/contactId", "is not a contact within reach");
                    }
                })
                .replaceWithVoid();
    }
}
