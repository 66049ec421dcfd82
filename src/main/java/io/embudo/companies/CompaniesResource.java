package io.embudo.companies;

import io.embudo.access.Caller;
import io.embudo.access.Reach;
import io.embudo.events.EventLog;
import io.embudo.properties.DefinitionSet;
import io.embudo.properties.PropertyDefinitions;
import io.embudo.properties.PropertyObject;
import io.embudo.shared.MergePatch;
import io.embudo.shared.Moment;
import io.embudo.shared.Page;
import io.embudo.shared.Paging;
import io.embudo.shared.Patches;
import io.embudo.shared.Version;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

@Produces(MediaType.APPLICATION_JSON)
@Path("/api/v1/companies")
@Tag(name = "Companies")
@Cancellable(false)
class CompaniesResource {

    private final Companies companies;
    private final CompanyRows rows;
    private final CompanyHistory history;
    private final MergedCompanies merged;
    private final CompanyRules rules;
    private final PropertyDefinitions definitions;
    private final EventLog log;
    private final Patches patches;
    private final Caller caller;

    CompaniesResource(
            Companies companies,
            CompanyRows rows,
            CompanyHistory history,
            MergedCompanies merged,
            CompanyRules rules,
            PropertyDefinitions definitions,
            EventLog log,
            Patches patches,
            Caller caller) {
        this.companies = companies;
        this.rows = rows;
        this.history = history;
        this.merged = merged;
        this.rules = rules;
        this.definitions = definitions;
        this.log = log;
        this.patches = patches;
        this.caller = caller;
    }

    @POST
    @PermissionsAllowed("companies:write")
    @Operation(summary = "Create a company, owned by the caller where nobody else is said")
    @ResponseStatus(201)
    public Uni<RestResponse<CompanyView>> createCompany(@NotNull @Valid NewCompany said) {
        Map<String, Object> properties = Objects.requireNonNullElse(said.properties(), Map.of());
        return definitions
                .naming(PropertyObject.COMPANIES, properties.keySet())
                .map(known -> rules.checked(said, known, Map.of()))
                .chain(checked -> Panache.withTransaction(() -> add(rules.made(checked))))
                .invoke(log::wake)
                .map(company -> Version.created("companies", company.id, CompanyView.of(company), company.version));
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed("companies:read")
    @Operation(summary = "Get a company, as it is or as it was at a moment")
    @APIResponse(responseCode = "200", description = "OK")
    @APIResponse(responseCode = "308", description = "It was merged into another company")
    public Uni<RestResponse<CompanyView>> getCompany(
            @RestPath UUID id,
            @RestQuery @Parameter(description = "The moment to read it of; now where it is not said") @Nullable
                    Instant asOf) {
        Reach readable = caller.reach("companies:read");
        return merged.follow(id, readable, rows.get(id, readable))
                .chain(present -> asOf == null ? Uni.createFrom().item(present) : history.asOf(present, asOf))
                .map(view -> Version.ok(view, view.version()));
    }

    @GET
    @Path("/{id}/history")
    @PermissionsAllowed("companies:read")
    @Operation(summary = "List what was changed of a company, by whom and from where, newest first")
    public Uni<Page<CompanyChange>> listCompanyHistory(
            @RestPath UUID id,
            @Valid @BeanParam Paging paging,
            @RestQuery @Parameter(description = "Only changes of this property") @Nullable String property) {
        return rows.get(id, caller.reach("companies:read")).chain(found -> history.list(id, paging, property));
    }

    @PATCH
    @Path("/{id}")
    @Consumes(MergePatch.MEDIA_TYPE)
    @PermissionsAllowed("companies:write")
    @Operation(summary = "Change a company by a JSON merge patch")
    @APIResponse(responseCode = "200", description = "OK")
    @APIResponse(responseCode = "308", description = "It was merged into another company")
    public Uni<RestResponse<CompanyView>> updateCompany(
            @RestPath UUID id, @RestHeader("If-Match") @Nullable String ifMatch, @NotNull MergePatch patch) {
        Reach writable = caller.reach("companies:write");
        return definitions
                .namedBy(patch, PropertyObject.COMPANIES)
                .chain(known ->
                        merged.follow(id, writable, Panache.withTransaction(() -> change(id, ifMatch, patch, known))))
                .invoke(log::wake)
                .map(company -> Version.ok(CompanyView.of(company), company.version));
    }

    @DELETE
    @Path("/{id}")
    @PermissionsAllowed("companies:write")
    @WithTransaction
    @Operation(summary = "Archive a company; it can be restored for 90 days")
    @ResponseStatus(204)
    public Uni<Void> archiveCompany(@RestPath UUID id, @RestHeader("If-Match") @Nullable String ifMatch) {
        return companies
                .get(id, caller.reach("companies:write"))
                .invoke(company -> Version.check(ifMatch, company.version))
                .invoke(company -> company.archive(caller.actor(), Moment.now()))
                .chain(companies::flush)
                .invoke(log::wake);
    }

    @POST
    @Path("/{id}/restore")
    @PermissionsAllowed("companies:write")
    @WithTransaction
    @Operation(summary = "Restore a company that was archived in the last 90 days, with its contacts")
    public Uni<RestResponse<CompanyView>> restoreCompany(@RestPath UUID id) {
        return companies
                .getEvenArchived(id, caller.reach("companies:write"))
                .call(company -> companies.requireFree(company.domain, id, caller.reach("companies:read")))
                .invoke(company -> company.restore(caller.actor(), Moment.now()))
                .call(companies::flush)
                .invoke(log::wake)
                .map(company -> Version.ok(CompanyView.of(company), company.version));
    }

    private Uni<Company> add(Company company) {
        return companies
                .requireFree(company.domain, null, caller.reach("companies:read"))
                .chain(() -> companies.persistAndFlush(company));
    }

    private Uni<Company> change(UUID id, @Nullable String ifMatch, MergePatch patch, DefinitionSet known) {
        return companies
                .get(id, caller.reach("companies:write"))
                .invoke(company -> Version.check(ifMatch, company.version))
                .call(company -> change(company, patched(company, patch, known)));
    }

    private NewCompany patched(Company company, MergePatch patch, DefinitionSet known) {
        return rules.checked(patches.apply(patch, company.said()), known, company.properties);
    }

    /** Asks for the domain before the change: a query would flush it, and the database refuse it less kindly. */
    private Uni<Void> change(Company company, NewCompany said) {
        return companies
                .requireFree(said.domain(), company.id, caller.reach("companies:read"))
                .invoke(() -> company.change(said, caller.actor(), Moment.now()))
                .invoke(() -> company.requireWithin(caller.reach("companies:write")))
                .chain(companies::flush);
    }
}
