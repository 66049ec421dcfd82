package io.embudo.recognition;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.function.Function;

/**
 * Who uses a browser that several people use. The browser keeps its id, and need not be told: what it says belongs, from
 * the moment at which somebody else says who they are, to another visitor.
 */
@ApplicationScoped
public class Successors {

    private static final String PRESENT = """
            select coalesce(
                (select successor_id from visitor_successor where visitor_id = cast(?1 as uuid)), cast(?1 as uuid))
            """;

    private static final String SUCCEED = """
            insert into visitor_successor (visitor_id, successor_id)
            values (cast(?1 as uuid), cast(?2 as uuid))
            on conflict (visitor_id) do update set successor_id = excluded.successor_id, since = now()
            """;

    /**
     * Does something that may turn out another visitor than the browser's present one, and keeps which it was; within
     * the current transaction.
     */
    public Uni<Void> after(UUID browser, Function<UUID, Uni<UUID>> work) {
        return present(browser).chain(visitor -> work.apply(visitor)
                .chain(now -> now.equals(visitor) ? Uni.createFrom().voidItem() : succeed(browser, now)));
    }

    private static Uni<UUID> present(UUID browser) {
        return Panache.getSession().chain(session -> session.createNativeQuery(PRESENT, UUID.class)
                .setParameter(1, browser)
                .getSingleResult());
    }

    private static Uni<Void> succeed(UUID browser, UUID visitor) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(SUCCEED)
                        .setParameter(1, browser)
                        .setParameter(2, visitor)
                        .executeUpdate())
                .replaceWithVoid();
    }
}
