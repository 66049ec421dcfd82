package io.embudo.sending;

import io.embudo.servicemail.MailSettings;
import io.embudo.servicemail.Pauses;
import io.embudo.servicemail.Undeliverable;
import io.embudo.workers.Worker;
import io.embudo.workers.Workers;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/** Sends what is due, on each replica: by a short poll, and at once when this replica took a message in. */
@ApplicationScoped
public class SendWorker {

    private static final Logger LOG = Logger.getLogger(SendWorker.class);
    private static final long COALESCE_MILLIS = 20;
    private static final int MARK_ATTEMPTS = 10;
    private static final Duration MARK_PAUSE = Duration.ofMillis(200);

    private final SendQueue queue;
    private final Delivery delivery;
    private final MailSettings settings;
    private final Worker worker;

    SendWorker(SendQueue queue, Delivery delivery, MailSettings settings, Workers workers) {
        this.queue = queue;
        this.delivery = delivery;
        this.settings = settings;
        this.worker = workers.worker(
                this::sendDue, failure -> LOG.error("The send queue cannot be read; tried again", failure));
    }

    void start(@Observes StartupEvent event) {
        worker.pollEvery(settings.poll().toMillis());
    }

    /** Says that a message was taken in: it is sent within milliseconds of the commit. */
    public void wakeSoon() {
        worker.wakeIn(COALESCE_MILLIS);
    }

    /** Sends one batch; whether there may be more. */
    Uni<Boolean> sendDue() {
        return queue.claim(settings.batch(), settings.lease())
                .call(this::sendAll)
                .map(claims -> claims.size() == settings.batch());
    }

    private Uni<Void> sendAll(List<Claim> claims) {
        return Multi.createFrom()
                .iterable(claims)
                .onItem()
                .transformToUni(this::send)
                .merge(settings.batch())
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> send(Claim claim) {
        return delivery.deliver(claim)
                .onItemOrFailure()
                .transformToUni((done, failure) -> mark(claim, failure))
                .onFailure()
                .invoke(failure -> LOG.errorf(
                        failure, "Message %s could not be marked; it is taken up when its lease ends", claim.id()))
                .onFailure()
                .recoverWithNull();
    }

    /** Insists for a while: a mail that went out and is not marked goes out again. */
    private Uni<Void> mark(Claim claim, Throwable failure) {
        return Uni.createFrom()
                .deferred(() -> failure == null ? queue.sent(claim) : failed(claim, failure))
                .onFailure()
                .retry()
                .withBackOff(MARK_PAUSE)
                .atMost(MARK_ATTEMPTS);
    }

    private Uni<Void> failed(Claim claim, Throwable failure) {
        String reason = String.valueOf(failure.getMessage());
        if (Undeliverable.isLasting(failure) || claim.attempts() >= settings.maxAttempts()) {
            LOG.warnf("Message %s is given up: %s", claim.id(), reason);
            return queue.fail(claim, reason);
        }
        return queue.retry(claim, Pauses.after(claim.attempts(), settings), reason);
    }
}
