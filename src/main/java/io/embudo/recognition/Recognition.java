package io.embudo.recognition;

import io.embudo.contacts.LeadCapture;
import io.embudo.contacts.VisitorContacts;
import io.embudo.profiles.Author;
import io.embudo.profiles.NewContact;
import io.embudo.shared.Moment;
import io.embudo.shared.ProblemException;
import io.embudo.shared.Races;
import io.embudo.sites.Site;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Validator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds out who uses a browser, by what somebody signed. Nobody is taken for somebody else on their mere word. */
@ApplicationScoped
public class Recognition {

    private final IdentityTokens tokens;
    private final LeadCapture leads;
    private final VisitorContacts contacts;
    private final Successors successors;
    private final Validator validator;

    Recognition(
            IdentityTokens tokens,
            LeadCapture leads,
            VisitorContacts contacts,
            Successors successors,
            Validator validator) {
        this.tokens = tokens;
        this.leads = leads;
        this.contacts = contacts;
        this.successors = successors;
        this.validator = validator;
    }

    /** By the link of a mail that was sent to a contact, followed in a browser that we know already. */
    public Uni<Void> clicked(UUID browser, UUID contact) {
        return Races.retried(Panache.withTransaction(
                () -> successors.after(browser, visitor -> contacts.recognise(visitor, contact, Moment.now()))));
    }

    /** By what the link of a mail brought to a page; it may be an old one, and then says nothing. */
    public Uni<Void> follow(Site site, UUID browser, @Nullable String handover) {
        return handover == null
                ? Uni.createFrom().voidItem()
                : tokens.read(site, handover).chain(found -> found.map(identity -> recognise(site, browser, identity))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    /**
     * By the site's own server; a problem where it has not signed that.
     *
     * @param pointer where the token stands in the beacon
     */
    public Uni<Void> identify(Site site, UUID browser, String token, String pointer) {
        return tokens.read(site, token).chain(found -> {
            Identity identity = found.filter(this::isSound)
                    .orElseThrow(() -> ProblemException.invalid(
                            pointer,
                            "is not a JWT (HS256) signed with the site's secret, whose aud is the site's key, whose email is"
                                    + " an address, and whose exp is at most an hour ahead"));
            return recognise(site, browser, identity);
        });
    }

    private boolean isSound(Identity identity) {
        return identity.email() == null
                || validator
                        .validateValue(NewContact.class, "email", identity.email())
                        .isEmpty();
    }

    private Uni<Void> recognise(Site site, UUID browser, Identity identity) {
        return Races.retried(Panache.withTransaction(() -> successors.after(
                browser,
                visitor -> identity.contact() == null
                        ? introduce(site, visitor, identity)
                        : contacts.recognise(visitor, identity.contact(), Moment.now()))));
    }

    private Uni<UUID> introduce(Site site, UUID visitor, Identity identity) {
        NewContact said = NewContact.named(identity.email(), identity.firstName(), identity.lastName(), null);
        Author author = new Author("contact", "identify", site.id());
        return leads.capture(new LeadCapture.Lead(said, author, visitor, List.of()), Moment.now())
                .map(captured -> Objects.requireNonNull(captured.visitor()))
                .call(contacts::prove);
    }
}
