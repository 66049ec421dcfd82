package io.embudo.servicemail;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Mails that are yet to be sent. A claim is a lease: a worker that dies leaves its mails to another one when the lease
 * ends, so that none is lost, and one that was already on its way may go out twice.
 */
public interface MailQueue<C extends MailQueue.Claimed> {

    /** A mail that a worker has taken in order to send it. */
    interface Claimed {

        UUID id();

        /** How often it was taken, this time too: it tells this claim from an earlier one of the same mail. */
        int attempts();
    }

    /** Takes due mails, each for this caller alone until the lease ends. */
    Uni<List<C>> claim(int limit, Duration lease);

    /** Marks a mail as sent. */
    Uni<Void> sent(C claim);

    /**
     * Gives a mail back; nothing happens where another worker took it up.
     *
     * @param pause until the next attempt; null where there is none
     */
    Uni<Void> failed(C claim, @Nullable Duration pause, String reason);
}
