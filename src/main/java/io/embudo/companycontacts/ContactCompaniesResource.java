package io.embudo.companycontacts;

import io.embudo.access.Caller;
import io.embudo.associations.Association;
import io.embudo.associations.AssociationAuthor;
import io.embudo.associations.Associations;
import io.embudo.associations.Outcome;
import io.embudo.shared.OpenTransaction;
import io.embudo.shared.Page;
import io.embudo.shared.Paging;
import io.embudo.shared.Problem;
import io.embudo.shared.ProblemException;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

@Produces(MediaType.APPLICATION_JSON)
@Path("/api/v1/contacts/{id}/companies")
@Tag(name = "Associations")
@Cancellable(false)
class ContactCompaniesResource {

    private final Associations associations;
    private final AssociationLists lists;
    private final Pool pool;
    private final Caller caller;

    ContactCompaniesResource(Associations associations, AssociationLists lists, Pool pool, Caller caller) {
        this.associations = associations;
        this.lists = lists;
        this.pool = pool;
        this.caller = caller;
    }

    @GET
    @PermissionsAllowed(
            value = {"contacts:read", "companies:read"},
            inclusive = true)
    @Operation(summary = "List the companies of a contact, the last one to be added first")
    public Uni<Page<AssociatedCompany>> listContactCompanies(@RestPath UUID id, @Valid @BeanParam Paging paging) {
        return lists.requireContact(id, caller.reach("contacts:read"))
                .chain(() -> lists.companies(id, paging, caller.reach("companies:read")));
    }

    @PUT
    @Path("/{companyId}")
    @PermissionsAllowed(
            value = {"contacts:write", "companies:read"},
            inclusive = true)
    @Operation(summary = "Make a contact something to a company; it may be so already")
    @ResponseStatus(204)
    public Uni<Void> associateContact(
            @RestPath UUID id,
            @RestPath UUID companyId,
            @RestQuery @Parameter(description = "The label of the association; employee where it is not said") @Nullable
                    String label,
            @RestQuery @Parameter(description = "Whether this becomes the contact's primary company") @Nullable
                    Boolean primary) {
        AssociationAuthor author = AssociationAuthor.of(caller);
        List<Association> said = List.of(new Association(id, companyId, label, primary));
        return pool.withTransaction(connection -> associations
                        .write(OpenTransaction.of(connection), said, author)
                        .invoke(outcomes -> requireWritten(said.getFirst(), outcomes.getFirst())))
                .replaceWithVoid();
    }

    @DELETE
    @Path("/{companyId}")
    @PermissionsAllowed(
            value = {"contacts:write", "companies:read"},
            inclusive = true)
    @Operation(summary = "Take a company from a contact, under one label or under all; it may be gone already")
    @ResponseStatus(204)
    public Uni<Void> disassociateContact(
            @RestPath UUID id,
            @RestPath UUID companyId,
            @RestQuery @Parameter(description = "Only this label; the whole association where it is not said") @Nullable
                    String label) {
        AssociationAuthor author = AssociationAuthor.of(caller);
        return lists.requireContact(id, author.contacts())
                .chain(() -> pool.withTransaction(connection ->
                        associations.remove(OpenTransaction.of(connection), id, companyId, label, author)));
    }

    /** What the address names and is not there is not found; the rest is a wrong parameter. */
    private static void requireWritten(Association said, Outcome outcome) {
        Problem.Error error = outcome.error();
        if (error == null) {
            return;
        }
        throw switch (error.pointer()) {
            case "/contactId" -> ProblemException.notFound("contact", said.contactId());
            case "/companyId" -> ProblemException.notFound("company", said.companyId());
            default -> ProblemException.invalid("label", error.message());
        };
    }
}
