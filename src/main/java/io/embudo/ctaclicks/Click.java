package io.embudo.ctaclicks;

import io.embudo.ctas.CtaPlacement;
import io.embudo.ctas.PublishedCta;
import io.embudo.events.Event;
import io.embudo.shared.Channel;
import io.embudo.shared.Moment;
import io.embudo.tracking.Arrival;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who follows a call to action.
 *
 * @param came what the link and the page before say of where from
 * @param seen the name of the variant that the link says was seen; anything may stand there
 * @param isViewed whether the link stood where its views are counted too
 */
record Click(
        PublishedCta cta,
        Arrival arrival,
        Channel came,
        @Nullable String seen,
        boolean isViewed) {

    /** What happened, where it leads on to what was offered. */
    Event on(Offer offer) {
        return offer.tell(clicked()).with("viewed", isViewed ? true : null);
    }

    /** What happened, where it came too early or too late. */
    Event inVain() {
        return Offer.about(cta, clicked()).with("inVain", true);
    }

    private Event clicked() {
        return arrival.noted(Event.of("cta.clicked", Moment.now(), "visitor")
                .withChannel(channel().name()));
    }

    /** Where nothing says where from, as on paper, the placement does. */
    private Channel channel() {
        CtaPlacement placement = cta.placement();
        return came == Channel.direct && placement != null
                ? Objects.requireNonNullElse(placement.channel(), came)
                : came;
    }
}
