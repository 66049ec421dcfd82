package io.embudo.contacts;

import io.embudo.access.Caller;
import io.embudo.associations.AssociationAuthor;
import io.embudo.associations.Associations;
import io.embudo.consents.Suppressions;
import io.embudo.events.EventLog;
import io.embudo.profiles.Author;
import io.embudo.profiles.ContactRules;
import io.embudo.profiles.Identities;
import io.embudo.profiles.NewContact;
import io.embudo.properties.DefinitionSet;
import io.embudo.shared.MergePatch;
import io.embudo.shared.Moment;
import io.embudo.shared.OpenTransaction;
import io.embudo.shared.Patches;
import io.embudo.shared.ProblemException;
import io.embudo.shared.Version;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a caller writes about a single contact, each in one transaction. */
@ApplicationScoped
class ContactEdits {

    private final Contacts contacts;
    private final ContactKeys keys;
    private final ContactRules rules;
    private final Associations associations;
    private final Suppressions suppressions;
    private final EventLog log;
    private final Patches patches;
    private final Caller caller;

    ContactEdits(
            Contacts contacts,
            ContactKeys keys,
            ContactRules rules,
            Associations associations,
            Suppressions suppressions,
            EventLog log,
            Patches patches,
            Caller caller) {
        this.contacts = contacts;
        this.keys = keys;
        this.rules = rules;
        this.associations = associations;
        this.suppressions = suppressions;
        this.log = log;
        this.patches = patches;
        this.caller = caller;
    }

    /** Creates it; it is the caller's own where nothing else is said. */
    @WithTransaction
    public Uni<UUID> create(NewContact said) {
        Contact contact = new Contact(owned(rules.checked(said)), Author.api(caller.actor()), Moment.now());
        return suppressions
                .requireNone(Identities.claimed(contact.said(), NewContact.UNKNOWN))
                .chain(() -> keys.requireFree(contact.said(), null, caller.reach("contacts:read")))
                .chain(() -> contacts.persistAndFlush(contact))
                .call(saved -> associate(saved.id, said))
                .invoke(log::wake)
                .map(saved -> saved.id);
    }

    /**
     * Changes it, if it is still as the caller read it.
     *
     * @param known the custom properties that the patch names, and whatever others there are
     */
    @WithTransaction
    public Uni<Void> change(UUID id, @Nullable String ifMatch, MergePatch patch, DefinitionSet known) {
        return contacts.get(id, caller.reach("contacts:write"))
                .invoke(contact -> Version.check(ifMatch, contact.version))
                .chain(contact -> change(contact, within(rules.checked(patched(contact, patch, known)))))
                .invoke(log::wake);
    }

    /** Asks for the values before the change: a query would flush it, and the database refuse it less kindly. */
    private Uni<Void> change(Contact contact, NewContact said) {
        return suppressions
                .requireNone(Identities.claimed(said, contact.said()))
                .chain(() -> keys.requireFree(said, contact.id, caller.reach("contacts:read")))
                .invoke(() -> write(contact, said))
                .chain(contacts::flush)
                .chain(() -> associate(contact.id, said));
    }

    /** What says nothing new is no change: it would be one that no event tells of. */
    private void write(Contact contact, NewContact said) {
        if (!said.equals(contact.said())) {
            contact.change(said, Author.api(caller.actor()), Moment.now());
        }
    }

    /** Where companies are said, they are the contact's from now on; a new one had none before. */
    private Uni<Void> associate(UUID contact, NewContact said) {
        return said.companies() == null
                ? Uni.createFrom().voidItem()
                : associations.replace(
                        OpenTransaction.ofSession(),
                        contact,
                        said.companies(),
                        "/companies",
                        AssociationAuthor.of(caller));
    }

    private NewContact patched(Contact contact, MergePatch patch, DefinitionSet known) {
        NewContact said = patches.apply(patch, contact.said());
        Map<String, Object> properties = Objects.requireNonNullElse(said.properties(), Map.of());
        return said.withProperties(known.changed(contact.properties, properties, "/properties"));
    }

    private NewContact owned(NewContact said) {
        return said.ownerId() == null && said.teamId() == null
                ? said.of(caller.holder(), caller.holdersTeam())
                : within(said);
    }

    /** Nobody gives a contact to where they could not write it any more. */
    private NewContact within(NewContact said) {
        if (!caller.reach("contacts:write").covers(said.ownerId(), said.teamId())) {
            throw ProblemException.invalid("/ownerId", "would put the contact out of your reach");
        }
        return said;
    }
}
