package io.embudo.sending;

import io.embudo.servicemail.MailRounds;
import io.embudo.servicemail.MailSettings;
import io.embudo.workers.Workers;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Sends the messages that are due. */
@ApplicationScoped
public class SendWorker {

    private final MailRounds<Claim> rounds;

    SendWorker(SendQueue queue, Delivery delivery, MailSettings settings, Workers workers) {
        rounds = new MailRounds<>(queue, delivery::deliver, settings, workers);
    }

    void start(@Observes StartupEvent event) {
        rounds.start();
    }

    /** Says that a message was taken in: it is sent within milliseconds of the commit. */
    public void wakeSoon() {
        rounds.wakeSoon();
    }

    /** Sends one batch; whether there may be more. */
    Uni<Boolean> sendDue() {
        return rounds.sendDue();
    }
}
