package io.embudo.sales;

import io.embudo.access.Caller;
import io.embudo.contacts.ContactLookup;
import io.embudo.contacts.Lifecycle;
import io.embudo.events.EventLog;
import io.embudo.properties.DefinitionSet;
import io.embudo.properties.PropertyDefinitions;
import io.embudo.properties.PropertyObject;
import io.embudo.properties.PropertyValues;
import io.embudo.shared.MergePatch;
import io.embudo.shared.Moment;
import io.embudo.shared.Page;
import io.embudo.shared.Paging;
import io.embudo.shared.Patches;
import io.embudo.shared.Version;
import io.quarkus.hibernate.reactive.panache.Panache;
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
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.Objects;
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
@Path("/api/v1/sales")
@Tag(name = "Sales")
@Cancellable(false)
class SalesResource {

    private final Sales sales;
    private final SaleRows rows;
    private final ContactLookup contacts;
    private final Lifecycle lifecycle;
    private final PropertyDefinitions definitions;
    private final PropertyValues values;
    private final EventLog log;
    private final Patches patches;
    private final Caller caller;

    SalesResource(
            Sales sales,
            SaleRows rows,
            ContactLookup contacts,
            Lifecycle lifecycle,
            PropertyDefinitions definitions,
            PropertyValues values,
            EventLog log,
            Patches patches,
            Caller caller) {
        this.sales = sales;
        this.rows = rows;
        this.contacts = contacts;
        this.lifecycle = lifecycle;
        this.definitions = definitions;
        this.values = values;
        this.log = log;
        this.patches = patches;
        this.caller = caller;
    }

    @POST
    @PermissionsAllowed("sales:write")
    @Operation(summary = "Record a sale, owned by the caller; the contact becomes a customer")
    @ResponseStatus(201)
    public Uni<RestResponse<SaleView>> createSale(@NotNull @Valid NewSale said) {
        return values.checked(PropertyObject.SALES, said.properties(), "/properties")
                .map(properties -> new Sale(said.with(properties), caller.id(), caller.team(), Moment.now()))
                .chain(sale -> Panache.withTransaction(() -> record(sale)))
                .map(sale -> Version.created("sales", sale.id, SaleView.of(sale), sale.version));
    }

    @GET
    @PermissionsAllowed("sales:read")
    @Operation(summary = "List sales, the latest to occur first")
    public Uni<Page<SaleView>> listSales(
            @Valid @BeanParam Paging paging,
            @RestQuery @Parameter(description = "Only sales to this contact") @Nullable UUID contactId) {
        return rows.list(paging, caller.reach("sales:read"), contactId);
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed("sales:read")
    @Operation(summary = "Get a sale")
    public Uni<RestResponse<SaleView>> getSale(@RestPath UUID id) {
        return rows.get(id, caller.reach("sales:read")).map(view -> Version.ok(view, view.version()));
    }

    @PATCH
    @Path("/{id}")
    @Consumes(MergePatch.MEDIA_TYPE)
    @PermissionsAllowed("sales:write")
    @Operation(summary = "Correct a sale by a JSON merge patch; its contact stays")
    public Uni<RestResponse<SaleView>> updateSale(
            @RestPath UUID id, @RestHeader("If-Match") @Nullable String ifMatch, @NotNull MergePatch patch) {
        return definitions
                .namedBy(patch, PropertyObject.SALES)
                .chain(known -> Panache.withTransaction(() -> sales.get(id, caller.reach("sales:write"))
                        .invoke(sale -> Version.check(ifMatch, sale.version))
                        .call(sale -> correct(sale, patched(sale, patch, known)))))
                .map(sale -> Version.ok(SaleView.of(sale), sale.version));
    }

    private Uni<Sale> record(Sale sale) {
        return contacts.require(sale.contactId, caller.reach("contacts:read"))
                .chain(() -> sales.requireFree(sale.reference, null, caller.reach("sales:read")))
                .chain(() -> lifecycle.becomeCustomer(sale.contactId, caller.actor()))
                .chain(() -> sales.persistAndFlush(sale))
                .call(() -> log.append(sale.happened("sale.won", sale.occurredAt, caller.actor())));
    }

    private NewSale patched(Sale sale, MergePatch patch, DefinitionSet known) {
        NewSale said = patches.apply(patch, sale.said());
        Map<String, Object> properties = Objects.requireNonNullElse(said.properties(), Map.of());
        return said.with(known.changed(sale.properties, properties, "/properties"));
    }

    /** Asks for the reference before the change: a query would flush it, and the database refuse it less kindly. */
    private Uni<Void> correct(Sale sale, NewSale said) {
        return sales.requireFree(said.reference(), sale.id, caller.reach("sales:read"))
                .invoke(() -> sale.change(said, Moment.now()))
                .chain(sales::flush)
                .chain(() -> log.append(sale.happened("sale.updated", sale.updatedAt, caller.actor())));
    }
}
