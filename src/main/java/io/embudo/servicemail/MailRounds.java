package io.embudo.servicemail;

import io.embudo.workers.Worker;
import io.embudo.workers.Workers;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sends what is due in a queue, on each replica: by a short poll, and at once when this replica took a mail in. No
 * transaction is open while a mail is delivered.
 */
public final class MailRounds<C extends MailQueue.Claimed> {

    private static final Logger LOG = Logger.getLogger(MailRounds.class);
    private static final long COALESCE_MILLIS = 20;
    private static final int MARK_ATTEMPTS = 10;
    private static final Duration MARK_PAUSE = Duration.ofMillis(200);

    private final MailQueue<C> queue;
    private final Function<C, Uni<Void>> delivery;
    private final MailSettings settings;
    private final Worker worker;

    /**
     * Has sent nothing yet.
     *
     * @param delivery completes when the SMTP server has accepted the mail
     */
    public MailRounds(MailQueue<C> queue, Function<C, Uni<Void>> delivery, MailSettings settings, Workers workers) {
        this.queue = queue;
        this.delivery = delivery;
        this.settings = settings;
        this.worker = workers.worker(
                this::sendDue, failure -> LOG.error("Mails that are due cannot be read; tried again", failure));
    }

    /** Looks for mails from now on. */
    public void start() {
        worker.pollEvery(settings.poll().toMillis());
    }

    /** Says that a mail was taken in: it is sent within milliseconds of the commit. */
    public void wakeSoon() {
        worker.wakeIn(COALESCE_MILLIS);
    }

    /** Sends one batch; whether there may be more. */
    public Uni<Boolean> sendDue() {
        return queue.claim(settings.batch(), settings.lease())
                .call(this::sendAll)
                .map(claims -> claims.size() == settings.batch());
    }

    private Uni<Void> sendAll(List<C> claims) {
        return Multi.createFrom()
                .iterable(claims)
                .onItem()
                .transformToUni(this::send)
                .merge(settings.batch())
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> send(C claim) {
        return Uni.createFrom()
                .deferred(() -> delivery.apply(claim))
                .onItemOrFailure()
                .transformToUni((done, failure) -> mark(claim, failure))
                .onFailure()
                .invoke(failure -> LOG.errorf(
                        failure, "Mail %s could not be marked; it is taken up when its lease ends", claim.id()))
                .onFailure()
                .recoverWithNull();
    }

    /** Insists for a while: a mail that went out and is not marked goes out again. */
    private Uni<Void> mark(C claim, @Nullable Throwable failure) {
        return Uni.createFrom()
                .deferred(() -> failure == null ? queue.sent(claim) : failed(claim, failure))
                .onFailure()
                .retry()
                .withBackOff(MARK_PAUSE)
                .atMost(MARK_ATTEMPTS);
    }

    private Uni<Void> failed(C claim, Throwable failure) {
        String reason = String.valueOf(failure.getMessage());
        boolean isLast = Undeliverable.isLasting(failure) || claim.attempts() >= settings.maxAttempts();
        if (isLast) {
            LOG.warnf("Mail %s is given up: %s", claim.id(), reason);
        }
        return queue.failed(claim, isLast ? null : Pauses.after(claim.attempts(), settings), reason);
    }
}
