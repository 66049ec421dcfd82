package io.embudo.servicemail;

import io.embudo.shared.Organisation;
import io.embudo.workers.Workers;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;

/** Makes the service mails that are due, and hands them to the SMTP server. */
@ApplicationScoped
class ServiceMailWorker {

    private final ReactiveMailer mailer;
    private final MailSettings settings;
    private final Organisation organisation;
    private final MailRounds<ServiceMailQueue.Claim> rounds;

    ServiceMailWorker(
            ServiceMailQueue queue,
            ReactiveMailer mailer,
            MailSettings settings,
            Organisation organisation,
            Workers workers) {
        this.mailer = mailer;
        this.settings = settings;
        this.organisation = organisation;
        this.rounds = new MailRounds<>(queue, this::deliver, settings, workers);
    }

    void start(@Observes StartupEvent event) {
        rounds.start();
    }

    void wakeSoon() {
        rounds.wakeSoon();
    }

    private Uni<Void> deliver(ServiceMailQueue.Claim claim) {
        return mailer.send(mail(claim.mail()))
                .ifNoItem()
                .after(settings.patience())
                .fail();
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
