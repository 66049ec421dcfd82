package io.embudo.contacts;

import io.embudo.events.Event;
import io.embudo.events.EventLog;
import io.embudo.shared.Ids;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Which contact each browser turned out to be. Once known it stays so: a shared device does not merge two people. */
@ApplicationScoped
public class VisitorContacts {

    private static final String STITCH = """
            insert into visitor (id, contact_id, identified_at)
            values (cast(?1 as uuid), cast(?2 as uuid), now())
            on conflict (id) do nothing
            """;

    private static final String PROVE = "update visitor set proven = true where id = cast(?1 as uuid) and not proven";

    private static final String LIVING = """
            select c.id
            from contact c
            where c.id = coalesce(
                    (select survivor_id from contact_alias where loser_id = cast(?1 as uuid)), cast(?1 as uuid))
                and c.archived_at is null
            """;

    private final EventLog log;

    VisitorContacts(EventLog log) {
        this.log = log;
    }

    /**
     * Notes that a browser is used by a contact who proved to be it, and appends that; within the current transaction. Nothing
     * happens where the contact was archived meanwhile.
     *
     * @return the browser's visitor from now on: another than it was where that one is another person's
     */
    public Uni<UUID> recognise(UUID visitor, UUID contact, Instant now) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(LIVING, UUID.class)
                        .setParameter(1, contact)
                        .getSingleResultOrNull())
                .chain(living -> living == null
                        ? Uni.createFrom().item(visitor)
                        : stitch(visitor, living)
                                .call(stitched -> prove(Objects.requireNonNull(stitched.visitor())))
                                .call(stitched -> stitched.isNew()
                                        ? log.append(stitched.identified(living, now))
                                        : Uni.createFrom().voidItem())
                                .map(stitched -> Objects.requireNonNull(stitched.visitor())));
    }

    /** Notes that the contact whose browser it is proved to be it; within the current transaction. */
    public Uni<Void> prove(UUID visitor) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(PROVE)
                        .setParameter(1, visitor)
                        .executeUpdate())
                .replaceWithVoid();
    }

    /**
     * A browser and the contact who uses it.
     *
     * @param isNew whether that was not known before
     */
    record Stitched(@Nullable UUID visitor, boolean isNew) {

        /** That it became known, by the contact's own doing. */
        Event identified(UUID contact, Instant now) {
            return Event.of("visitor.identified", now, "contact")
                    .withContact(contact)
                    .withVisitor(visitor);
        }
    }

    /**
     * Notes that a browser is a contact's, within the current transaction. Where it is known as somebody else's, the
     * contact gets a new visitor id for it.
     */
    Uni<Stitched> stitch(@Nullable UUID visitor, UUID contact) {
        if (visitor == null) {
            return Uni.createFrom().item(new Stitched(null, false));
        }
        return Panache.getSession().chain(session -> insert(session, visitor, contact)
                .chain(inserted -> inserted > 0
                        ? Uni.createFrom().item(new Stitched(visitor, true))
                        : known(session, visitor, contact)));
    }

    private static Uni<Stitched> known(Mutiny.Session session, UUID visitor, UUID contact) {
        return session.createNativeQuery("select contact_id from visitor where id = cast(?1 as uuid)", UUID.class)
                .setParameter(1, visitor)
                .getSingleResult()
                .chain(owner -> contact.equals(owner)
                        ? Uni.createFrom().item(new Stitched(visitor, false))
                        : another(session, contact));
    }

    private static Uni<Stitched> another(Mutiny.Session session, UUID contact) {
        UUID visitor = Ids.unguessable();
        return insert(session, visitor, contact).replaceWith(new Stitched(visitor, true));
    }

    private static Uni<Integer> insert(Mutiny.Session session, UUID visitor, UUID contact) {
        return session.createNativeQuery(STITCH)
                .setParameter(1, visitor)
                .setParameter(2, contact)
                .executeUpdate();
    }
}
