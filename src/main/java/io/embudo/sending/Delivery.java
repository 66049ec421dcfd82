package io.embudo.sending;

import io.embudo.consents.Consents;
import io.embudo.contacts.ContactRows;
import io.embudo.contacts.ContactView;
import io.embudo.servicemail.MailSettings;
import io.embudo.servicemail.Undeliverable;
import io.embudo.shared.Language;
import io.embudo.shared.Organisation;
import io.embudo.shared.ProblemException;
import io.embudo.templates.EmailRenderer;
import io.embudo.templates.RenderedEmail;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;

/** Makes one mail out of a message and hands it to the SMTP server; no session or transaction is open meanwhile. */
@ApplicationScoped
class Delivery {

    private final ContactRows contacts;
    private final Consents consents;
    private final EmailRenderer templates;
    private final MailLinks links;
    private final ReactiveMailer mailer;
    private final MailSettings settings;
    private final Organisation organisation;
    private final Vertx vertx;

    Delivery(
            ContactRows contacts,
            Consents consents,
            EmailRenderer templates,
            MailLinks links,
            ReactiveMailer mailer,
            MailSettings settings,
            Organisation organisation,
            Vertx vertx) {
        this.contacts = contacts;
        this.consents = consents;
        this.templates = templates;
        this.links = links;
        this.mailer = mailer;
        this.settings = settings;
        this.organisation = organisation;
        this.vertx = vertx;
    }

    /**
     * Completes when the SMTP server has accepted the mail.
     *
     * @throws Undeliverable where no later attempt can succeed either
     */
    Uni<Void> deliver(Claim claim) {
        return contacts.find(claim.contactId())
                .invoke(Delivery::requireAddress)
                .call(contact -> consents.mayEmail(contact.id()).invoke(Delivery::requireConsent))
                .chain(contact -> mail(claim, contact))
                .chain(mail ->
                        mailer.send(mail).ifNoItem().after(settings.patience()).fail());
    }

    private Uni<Mail> mail(Claim claim, ContactView contact) {
        MailAddresses addresses = new MailAddresses(organisation.publicUrl(), claim.token());
        Language language = Language.preferred(contact.language(), organisation);
        return templates
                .render(claim.templateId(), contact, addresses.unsubscribe())
                .onFailure(ProblemException.class)
                .transform(failure -> new Undeliverable(String.valueOf(failure.getMessage())))
                .chain(email -> vertx.executeBlocking(() -> TrackedEmail.of(email.html(), addresses, language), false)
                        .call(tracked -> links.keep(tracked.links()))
                        .map(tracked -> mail(claim, contact, email, tracked, addresses)));
    }

    private Mail mail(
            Claim claim, ContactView contact, RenderedEmail email, TrackedEmail tracked, MailAddresses addresses) {
        return Mail.withHtml(Recipient.of(contact), email.subject(), tracked.html())
                .setText(tracked.text())
                .addHeader(
                        "Message-ID",
                        "<%s@%s>".formatted(claim.id(), addresses.base().getHost()))
                .addHeader("List-Unsubscribe", "<%s>".formatted(addresses.unsubscribe()))
                .addHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    }

    private static void requireAddress(ContactView contact) {
        if (contact == null || contact.email() == null) {
            throw new Undeliverable("The contact has no e-mail address any more.");
        }
    }

    private static void requireConsent(boolean mayEmail) {
        if (!mayEmail) {
            throw new Undeliverable("The contact has opted out of marketing by e-mail.");
        }
    }
}
