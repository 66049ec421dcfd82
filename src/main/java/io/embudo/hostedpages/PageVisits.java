package io.embudo.hostedpages;

import io.embudo.shared.Moment;
import io.embudo.tracking.RecentTouches;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** The visits during which landing pages are seen. */
@ApplicationScoped
class PageVisits {

    private final RecentTouches touches;

    PageVisits(RecentTouches touches) {
        this.touches = touches;
    }

    /** Whether the visitor was touched a moment ago, as by the link that led to the page. */
    @WithSession
    Uni<Boolean> hasBegun(UUID visitor) {
        return touches.exist(visitor, null, Moment.now());
    }
}
