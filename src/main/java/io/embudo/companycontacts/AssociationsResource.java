package io.embudo.companycontacts;

import io.embudo.access.Caller;
import io.embudo.associations.AssociationAuthor;
import io.embudo.associations.Associations;
import io.embudo.associations.Outcome;
import io.embudo.shared.OpenTransaction;
import io.embudo.shared.Page;
import io.embudo.shared.Paging;
import io.embudo.shared.Problem;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

@Produces(MediaType.APPLICATION_JSON)
@Path("/api/v1/companies")
@Tag(name = "Associations")
@Cancellable(false)
class AssociationsResource {

    private final Associations associations;
    private final AssociationLists lists;
    private final Pool pool;
    private final Caller caller;

    AssociationsResource(Associations associations, AssociationLists lists, Pool pool, Caller caller) {
        this.associations = associations;
        this.lists = lists;
        this.pool = pool;
        this.caller = caller;
    }

    @GET
    @Path("/{id}/contacts")
    @PermissionsAllowed(
            value = {"companies:read", "contacts:read"},
            inclusive = true)
    @Operation(summary = "List the contacts of a company, the last one to be added first")
    public Uni<Page<AssociatedContact>> listCompanyContacts(
            @RestPath UUID id,
            @Valid @BeanParam Paging paging,
            @RestQuery @Parameter(description = "Only contacts with this label") @Nullable String label) {
        return lists.requireCompany(id, caller.reach("companies:read"))
                .chain(() -> lists.contacts(id, label, paging, caller.reach("contacts:read")));
    }

    @POST
    @Path("/associations")
    @PermissionsAllowed(
            value = {"companies:read", "contacts:write"},
            inclusive = true)
    @Operation(
            summary = "Associate up to 1,000 contacts and companies",
            description = "Atomic, the default, writes all or none. Otherwise each stands alone, and the answer says"
                    + " what became of it; where none could be written, that is a problem too.")
    public Uni<AssociationBatch.Answer> associate(
            @RestQuery
                    @Parameter(description = "Whether nothing is written where one item is refused")
                    @DefaultValue("true")
                    boolean atomic,
            @NotNull @Valid AssociationBatch batch) {
        AssociationAuthor author = AssociationAuthor.of(caller);
        return pool.withTransaction(connection -> associations
                        .write(OpenTransaction.of(connection), batch.items(), author)
                        .invoke(outcomes -> requireSuccess(outcomes, atomic)))
                .map(AssociationBatch.Answer::new);
    }

    private static void requireSuccess(List<Outcome> outcomes, boolean atomic) {
        List<Problem.Error> refusals = Associations.refusals(outcomes, "/items");
        if (atomic || refusals.size() == outcomes.size()) {
            Associations.requireNone(refusals);
        }
    }
}
