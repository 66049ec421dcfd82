package io.embudo.search;

import io.embudo.access.Caller;
import io.embudo.access.Reach;
import io.embudo.conditions.Conditions;
import io.embudo.fields.Listed;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

@Produces(MediaType.APPLICATION_JSON)
@Path("/api/v1/contacts")
@Tag(name = "Contacts")
@Cancellable(false)
class ContactSearchResource {

    private final SearchLists lists;
    private final Conditions conditions;
    private final Caller caller;

    ContactSearchResource(SearchLists lists, Conditions conditions, Caller caller) {
        this.lists = lists;
        this.conditions = conditions;
        this.caller = caller;
    }

    @GET
    @PermissionsAllowed("contacts:read")
    @Operation(summary = "List contacts, newest first where no other order is asked for")
    public Uni<ContactPage> listContacts(@Valid @BeanParam ContactListParameters parameters) {
        return lists.page(Listed.CONTACTS, parameters.search(), caller.reach("contacts:read"))
                .map(ContactPage::of);
    }

    @POST
    @Path("/search")
    @PermissionsAllowed("contacts:read")
    @Operation(summary = "Search contacts by a condition, newest first where no other order is asked for")
    public Uni<ContactPage> searchContacts(@NotNull @Valid SearchRequest request) {
        Reach reach = caller.reach("contacts:read");
        return conditions
                .filter(request.where(), "/where")
                .chain(filter -> lists.page(Listed.CONTACTS, request.search(filter), reach))
                .map(ContactPage::of);
    }
}
