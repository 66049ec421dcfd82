package io.embudo.search;

import io.embudo.access.Caller;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/contacts")
@Tag(name = "Contacts")
class ContactListResource {

    private final ContactLists lists;
    private final Caller caller;

    ContactListResource(ContactLists lists, Caller caller) {
        this.lists = lists;
        this.caller = caller;
    }

    @GET
    @PermissionsAllowed("contacts:read")
    @Operation(summary = "List contacts, newest first where no other order is asked for")
    public Uni<ContactPage> listContacts(@Valid @BeanParam ListParameters parameters) {
        return lists.page(parameters.search(), caller.reach("contacts:read"));
    }
}
