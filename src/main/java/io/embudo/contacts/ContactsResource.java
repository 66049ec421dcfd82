package io.embudo.contacts;

import io.embudo.access.Caller;
import io.embudo.access.Reach;
import io.embudo.events.Event;
import io.embudo.events.EventLog;
import io.embudo.shared.MergePatch;
import io.embudo.shared.Moment;
import io.embudo.shared.Page;
import io.embudo.shared.Paging;
import io.embudo.shared.Patches;
import io.embudo.shared.Version;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/contacts")
@Tag(name = "Contacts")
@Cancellable(false)
class ContactsResource {

    private final Contacts contacts;
    private final ContactRows rows;
    private final EventLog log;
    private final Patches patches;
    private final Caller caller;

    ContactsResource(Contacts contacts, ContactRows rows, EventLog log, Patches patches, Caller caller) {
        this.contacts = contacts;
        this.rows = rows;
        this.log = log;
        this.patches = patches;
        this.caller = caller;
    }

    @POST
    @PermissionsAllowed("contacts:write")
    @WithTransaction
    @Operation(summary = "Create a contact, owned by the caller")
    @ResponseStatus(201)
    public Uni<RestResponse<ContactView>> createContact(@NotNull @Valid NewContact said) {
        Contact contact = new Contact(said, caller.id(), caller.team(), Moment.now());
        return contacts.requireFree(contact.email, null, caller.reach("contacts:read"))
                .chain(() -> contacts.persistAndFlush(contact))
                .call(() -> log.append(Event.of("contact.created", contact.createdAt, caller.actor())
                        .withContact(contact.id)))
                .map(saved -> Version.created("contacts", contact.id, ContactView.of(contact), contact.version));
    }

    @GET
    @PermissionsAllowed("contacts:read")
    @Operation(summary = "List contacts, newest first")
    public Uni<Page<ContactView>> listContacts(
            @Valid @BeanParam Paging paging, @RestQuery @Nullable String email, @RestQuery @Nullable String q) {
        String address = email == null ? null : email.strip().toLowerCase(Locale.ROOT);
        return rows.list(
                paging,
                caller.reach("contacts:read"),
                query -> {
                    if (address != null) {
                        query.add("and c.email = ?", address);
                    }
                    if (q != null) {
                        ContactSearch.prefix(query, q);
                    }
                },
                "contacts email=%s q=%s".formatted(email, q));
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed("contacts:read")
    @Operation(summary = "Get a contact")
    public Uni<RestResponse<ContactView>> getContact(@RestPath UUID id) {
        return rows.get(id, caller.reach("contacts:read")).map(view -> Version.ok(view, view.version()));
    }

    @PATCH
    @Path("/{id}")
    @Consumes(MergePatch.MEDIA_TYPE)
    @PermissionsAllowed("contacts:write")
    @WithTransaction
    @Operation(summary = "Change a contact by a JSON merge patch")
    public Uni<RestResponse<ContactView>> updateContact(
            @RestPath UUID id, @RestHeader("If-Match") @Nullable String ifMatch, @NotNull MergePatch patch) {
        Reach readable = caller.reach("contacts:read");
        return contacts.get(id, caller.reach("contacts:write"))
                .invoke(contact -> Version.check(ifMatch, contact.version))
                .invoke(contact -> contact.change(patches.apply(patch, contact.said()), Moment.now()))
                .call(contact -> contacts.requireFree(contact.email, contact.id, readable))
                .call(contacts::flush)
                .call(contact -> log.append(Event.of("contact.updated", contact.updatedAt, caller.actor())
                        .withContact(contact.id)))
                .map(contact -> Version.ok(ContactView.of(contact), contact.version));
    }
}
