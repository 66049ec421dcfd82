package io.embudo.contacts;

import io.embudo.access.Caller;
import io.embudo.profiles.NewContact;
import io.embudo.properties.PropertyDefinitions;
import io.embudo.properties.PropertyObject;
import io.embudo.properties.PropertyValues;
import io.embudo.shared.MergePatch;
import io.embudo.shared.Version;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

@Produces(MediaType.APPLICATION_JSON)
@Path("/api/v1/contacts")
@Tag(name = "Contacts")
@Cancellable(false)
class ContactsResource {

    private final ContactEdits edits;
    private final ContactRows rows;
    private final PastContacts past;
    private final PropertyDefinitions definitions;
    private final PropertyValues values;
    private final ContactArchive archive;
    private final Caller caller;

    ContactsResource(
            ContactEdits edits,
            ContactRows rows,
            PastContacts past,
            PropertyDefinitions definitions,
            PropertyValues values,
            ContactArchive archive,
            Caller caller) {
        this.edits = edits;
        this.rows = rows;
        this.past = past;
        this.definitions = definitions;
        this.values = values;
        this.archive = archive;
        this.caller = caller;
    }

    @POST
    @PermissionsAllowed("contacts:write")
    @Operation(summary = "Create a contact, owned by the caller where nobody else is said")
    @ResponseStatus(201)
    public Uni<RestResponse<ContactView>> createContact(@NotNull @Valid NewContact said) {
        return values.checked(PropertyObject.CONTACTS, said.properties(), "/properties")
                .chain(properties -> edits.create(said.withProperties(properties)))
                .chain(rows::written)
                .map(view -> Version.created("contacts", view.id(), view, view.version()));
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed("contacts:read")
    @Operation(summary = "Get a contact, as it is or as it was")
    public Uni<RestResponse<ContactView>> getContact(
            @RestPath UUID id,
            @RestQuery @Parameter(description = "The moment to read it of; now where it is not said") @Nullable
                    Instant asOf) {
        return rows.get(id, caller.reach("contacts:read"))
                .chain(view -> asOf == null ? Uni.createFrom().item(view) : past.then(view, asOf))
                .map(view -> Version.ok(view, view.version()));
    }

    @PATCH
    @Path("/{id}")
    @Consumes(MergePatch.MEDIA_TYPE)
    @PermissionsAllowed("contacts:write")
    @Operation(summary = "Change a contact by a JSON merge patch")
    public Uni<RestResponse<ContactView>> updateContact(
            @RestPath UUID id, @RestHeader("If-Match") @Nullable String ifMatch, @NotNull MergePatch patch) {
        return definitions
                .namedBy(patch, PropertyObject.CONTACTS)
                .chain(known -> edits.change(id, ifMatch, patch, known))
                .chain(() -> rows.written(id))
                .map(view -> Version.ok(view, view.version()));
    }

    @DELETE
    @Path("/{id}")
    @PermissionsAllowed("contacts:write")
    @Operation(summary = "Archive a contact; it can be restored for 90 days")
    public Uni<Void> archiveContact(@RestPath UUID id, @RestHeader("If-Match") @Nullable String ifMatch) {
        return archive.archive(id, ifMatch);
    }

    @POST
    @Path("/{id}/restore")
    @PermissionsAllowed("contacts:write")
    @Operation(summary = "Restore a contact that was archived less than 90 days ago")
    public Uni<RestResponse<ContactView>> restoreContact(@RestPath UUID id) {
        return archive.restore(id).chain(() -> rows.written(id)).map(view -> Version.ok(view, view.version()));
    }
}
