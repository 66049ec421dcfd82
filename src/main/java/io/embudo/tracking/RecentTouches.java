package io.embudo.tracking;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a visit has earned its touch already: one visit is one touch, and it goes on for thirty minutes after the
 * touch, or after the last page that the browser saw.
 */
@ApplicationScoped
public class RecentTouches {

    private static final Duration VISIT = Duration.ofMinutes(30);

    private static final String EXISTS = """
            select exists (
                select from event
                where visitor_id = cast(?1 as uuid) and channel is not null
                    and occurred_at >= cast(?3 as timestamptz) and recorded_at >= cast(?3 as timestamptz)
                union all
                select from contact_event
                where contact_id = cast(?2 as uuid) and channel is not null
                    and occurred_at >= cast(?3 as timestamptz) and recorded_at >= cast(?3 as timestamptz)
                union all
                select from visit
                where visitor_id = cast(?1 as uuid) and touched and last_at >= cast(?3 as timestamptz))
            """;

    /** Whether the browser, or the contact by mail, was touched within the visit; reads in the current transaction. */
    public Uni<Boolean> exist(@Nullable UUID visitor, @Nullable UUID contact, Instant now) {
        return Panache.getSession().chain(session -> session.createNativeQuery(EXISTS, Boolean.class)
                .setParameter(1, visitor)
                .setParameter(2, contact)
                .setParameter(3, now.minus(VISIT).atOffset(ZoneOffset.UTC))
                .getSingleResult());
    }
}
