package io.embudo.servicemail;

import io.embudo.servicemail.ServiceMailQueue.Claim;
import io.embudo.shared.Organisation;
import io.embudo.workers.Worker;
import io.embudo.workers.Workers;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jboss.logging.Logger;

/** Sends the service mails that are due, on each replica; no transaction is open while it speaks to the SMTP server. */
@ApplicationScoped
class ServiceMailWorker {

    private static final Logger LOG = Logger.getLogger(ServiceMailWorker.class);
    private static final long COALESCE_MILLIS = 20;

    private final ServiceMailQueue queue;
    private final ReactiveMailer mailer;
    private final MailSettings settings;
    private final Organisation organisation;
    private final Worker worker;

    ServiceMailWorker(
            ServiceMailQueue queue,
            ReactiveMailer mailer,
            MailSettings settings,
            Organisation organisation,
            Workers workers) {
        this.queue = queue;
        this.mailer = mailer;
        this.settings = settings;
        this.organisation = organisation;
        this.worker = workers.worker(
                this::sendDue, failure -> LOG.error("The service mails cannot be read; tried again", failure));
    }

    void start(@Observes StartupEvent event) {
        worker.pollEvery(settings.poll().toMillis());
    }

    void wakeSoon() {
        worker.wakeIn(COALESCE_MILLIS);
    }

    private Uni<Boolean> sendDue() {
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
        return Uni.createFrom()
                .deferred(() -> mailer.send(mail(claim.mail())))
                .ifNoItem()
                .after(settings.patience())
                .fail()
                .onItemOrFailure()
                .transformToUni((done, failure) -> failure == null ? queue.sent(claim) : failed(claim, failure))
                .onFailure()
                .invoke(failure -> LOG.errorf(
                        failure, "Mail %s could not be marked; it is taken up when its lease ends", claim.id()))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> failed(Claim claim, Throwable failure) {
        String reason = String.valueOf(failure.getMessage());
        boolean isLast = Undeliverable.isLasting(failure) || claim.attempts() >= settings.maxAttempts();
        if (isLast) {
            LOG.warnf("Mail %s is given up: %s", claim.id(), reason);
        }
        return queue.failed(claim, isLast ? null : Pauses.after(claim.attempts(), settings), reason);
    }

    private Mail mail(ServiceMail said) {
        Mail mail = Mail.withHtml(said.to().header(), said.subject(), said.html())
                .setText(said.text())
                .addHeader(
                        "Message-ID",
                        "<%s@%s>".formatted(said.id(), organisation.publicUrl().getHost()))
                .addHeader("Auto-Submitted", "auto-generated");
        ServiceMail.Calendar calendar = said.calendar();
        return calendar == null
                ? mail
                : mail.addAttachment(
                        "invite.ics",
                        calendar.content().getBytes(StandardCharsets.UTF_8),
                        "text/calendar; charset=utf-8; method=" + calendar.method());
    }
}
