package io.embudo.contacts;

import io.embudo.access.Reach;
import io.embudo.aliases.MovedContacts;
import io.embudo.shared.ProblemException;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** What other features ask of contacts within the transaction they write in. */
@ApplicationScoped
public class ContactLookup {

    /**
     * Until the transaction ends nobody merges the contact away. It is the lock of everybody who changes a contact: with
     * a weaker one, two who then go on to change it would wait for each other.
     */
    private static final String HOLD =
            "select owner_id, team_id from contact where id = ?1 and archived_at is null for no key update";

    private static final String SURVIVOR = """
            select c.id, c.owner_id, c.team_id
            from contact_alias a
            join contact c on c.id = a.survivor_id and c.archived_at is null
            where a.loser_id = ?1
            """;

    /**
     * Refuses a body whose {@code contactId} names no contact within reach: unknown and unreachable are told alike, and
     * of one that was merged into another, where it went.
     */
    public Uni<Void> require(UUID contact, Reach reach) {
        return Panache.getSession().chain(session -> session.createNativeQuery(HOLD, Object[].class)
                .setParameter(1, contact)
                .getSingleResultOrNull()
                .chain(held -> held != null && reach.covers((UUID) held[0], (UUID) held[1])
                        ? Uni.createFrom().voidItem()
                        : refuse(session, contact, reach)));
    }

    private static Uni<Void> refuse(Mutiny.Session session, UUID contact, Reach reach) {
        return session.createNativeQuery(SURVIVOR, Object[].class)
                .setParameter(1, contact)
                .getSingleResultOrNull()
                .map(survivor -> {
                    throw ProblemException.invalid(
                            "/contactId",
                            survivor != null && reach.covers((UUID) survivor[1], (UUID) survivor[2])
                                    ? MovedContacts.told((UUID) survivor[0])
                                    : "is not a contact within reach");
                });
    }
}
