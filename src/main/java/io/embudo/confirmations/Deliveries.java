package io.embudo.confirmations;

import io.embudo.formguards.Stamps;
import io.embudo.forms.FormDefinition;
import io.embudo.forms.LeadMagnet;
import io.embudo.gifts.Gift;
import io.embudo.gifts.Gifts;
import io.embudo.ratelimits.Bounds;
import io.embudo.ratelimits.Bounds.Bound;
import io.embudo.servicemail.Addressee;
import io.embudo.servicemail.ServiceMail;
import io.embudo.servicemail.ServiceMails;
import io.embudo.shared.Ids;
import io.embudo.shared.Language;
import io.embudo.shared.OpenTransaction;
import io.embudo.shared.Organisation;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Gives people what a form promises, and asks them by mail to confirm what has to be. */
@ApplicationScoped
public class Deliveries {

    /** In place of a form's id: what is counted is counted for all of them. */
    private static final UUID ALL_FORMS = new UUID(0, 0);

    private final Confirmations confirmations;
    private final Gifts gifts;
    private final ServiceMails mails;
    private final Stamps stamps;
    private final Bounds bounds;
    private final ConfirmationSettings settings;
    private final Organisation organisation;

    Deliveries(
            Confirmations confirmations,
            Gifts gifts,
            ServiceMails mails,
            Stamps stamps,
            Bounds bounds,
            ConfirmationSettings settings,
            Organisation organisation) {
        this.confirmations = confirmations;
        this.gifts = gifts;
        this.mails = mails;
        this.stamps = stamps;
        this.bounds = bounds;
        this.settings = settings;
        this.organisation = organisation;
    }

    @CheckedTemplate(basePath = "confirmations")
    static final class Templates {

        private Templates() {}

        static native TemplateInstance letter(Language language, String organisation, Letter letter);

        static native TemplateInstance words(String organisation, Letter letter);
    }

    /** Whether a form that writes mails may write to an address once more; the form that writes none may not. */
    public Uni<Boolean> mayMail(FormDefinition form, String address) {
        LeadMagnet magnet = form.leadMagnet();
        return form.doubleOptIn() || (magnet != null && magnet.magnetId() != null)
                ? stamps.stamper()
                        .map(stamper -> stamper.fingerprint(ALL_FORMS, address))
                        .chain(whom -> bounds.may(new Bound("mails", settings.most(), settings.window()), whom))
                : Uni.createFrom().item(false);
    }

    /** Does it within the caller's transaction, in which the contact is locked; the mails go out once it is committed. */
    public Uni<Void> deliver(OpenTransaction transaction, Delivery said) {
        LeadMagnet magnet = said.form().definition().leadMagnet();
        boolean waits = magnet != null && magnet.afterConfirmation();
        Uni<@Nullable UUID> asked = !said.agreements().isEmpty() || waits
                ? confirm(transaction, said)
                : Uni.createFrom().nullItem();
        UUID id = magnet == null ? null : magnet.magnetId();
        return magnet == null || id == null
                ? asked.replaceWithVoid()
                : asked.chain(confirmation -> give(transaction, said, magnet, id, waits ? confirmation : null));
    }

    private Uni<@Nullable UUID> confirm(OpenTransaction transaction, Delivery said) {
        Wish wish = new Wish(said.form().id(), said.contact(), said.address(), said.agreements());
        return confirmations
                .request(transaction, wish)
                .call(link -> {
                    String url = "%s/o/%s".formatted(organisation.publicUrl(), link.token());
                    return send(
                            transaction, said, Letter.ofConfirmation(said.form().name(), url, said.language()));
                })
                .map(Confirmations.Link::id);
    }

    private Uni<Void> give(
            OpenTransaction transaction, Delivery said, LeadMagnet magnet, UUID magnetId, @Nullable UUID confirmation) {
        Gift gift = new Gift(
                Ids.next(),
                Ids.unguessable(),
                magnetId,
                said.form().id(),
                said.contact(),
                said.submission(),
                confirmation);
        Letter letter = Letter.ofGift(magnet.name(), said.form().name(), gifts.url(gift.token()), said.language());
        return gifts.give(transaction, gift)
                .chain(() -> confirmation == null
                        ? send(transaction, said, letter)
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> send(OpenTransaction transaction, Delivery said, Letter letter) {
        if (!said.mayMail()) {
            return Uni.createFrom().voidItem();
        }
        return Templates.letter(said.language(), organisation.name(), letter)
                .createUni()
                .chain(html -> Templates.words(organisation.name(), letter)
                        .createUni()
                        .map(text -> new ServiceMail(
                                Ids.next(),
                                letter.kind(),
                                said.contact(),
                                new Addressee(said.address(), ""),
                                letter.subject(),
                                text,
                                html,
                                null)))
                .chain(mail -> mails.take(transaction, mail));
    }
}
