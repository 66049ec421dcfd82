package io.embudo.companies;

import io.embudo.access.Caller;
import io.embudo.events.EventLog;
import io.embudo.properties.DefinitionSet;
import io.embudo.properties.PropertyDefinitions;
import io.embudo.properties.PropertyObject;
import io.embudo.shared.MergePatch;
import io.embudo.shared.Moment;
import io.embudo.shared.Patches;
import io.embudo.shared.ProblemException;
import io.embudo.shared.Races;
import io.embudo.shared.Version;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

@Produces(MediaType.APPLICATION_JSON)
@Path("/api/v1/companies/by/domain/{domain}")
@Tag(name = "Companies")
@Cancellable(false)
class CompanyUpsertResource {

    private final Companies companies;
    private final CompanyRules rules;
    private final PropertyDefinitions definitions;
    private final EventLog log;
    private final Patches patches;
    private final Caller caller;

    CompanyUpsertResource(
            Companies companies,
            CompanyRules rules,
            PropertyDefinitions definitions,
            EventLog log,
            Patches patches,
            Caller caller) {
        this.companies = companies;
        this.rules = rules;
        this.definitions = definitions;
        this.log = log;
        this.patches = patches;
        this.caller = caller;
    }

    @PUT
    @PermissionsAllowed("companies:write")
    @Operation(
            summary = "Create the company with this domain, or change it: what is absent stays, null clears",
            description = "The body is read as a JSON merge patch (RFC 7396) of the company, or of an empty one.")
    @APIResponse(responseCode = "200", description = "Changed")
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = CompanyView.class)))
    public Uni<RestResponse<CompanyView>> upsertCompanyByDomain(
            @RestPath String domain,
            @RestHeader("If-Match") @Nullable String ifMatch,
            @RequestBody(
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = NewCompany.class)))
                    @NotNull
                    MergePatch said) {
        String host = HostName.of(domain, "domain");
        return definitions
                .namedBy(said, PropertyObject.COMPANIES)
                .chain(known -> write(host, ifMatch, said, known))
                .invoke(log::wake);
    }

    private Uni<RestResponse<CompanyView>> write(
            String host, @Nullable String ifMatch, MergePatch said, DefinitionSet known) {
        return Races.retried(Panache.withTransaction(() -> companies
                .lockedWithDomain(host)
                .chain(found -> found == null ? create(host, said, known) : change(found, ifMatch, said, known))));
    }

    private Uni<RestResponse<CompanyView>> create(String host, MergePatch patch, DefinitionSet known) {
        Company company = rules.made(of(host, patches.apply(patch, NewCompany.of(host)), known, Map.of()));
        return companies
                .persistAndFlush(company)
                .map(saved -> Version.created("companies", saved.id, CompanyView.of(saved), saved.version));
    }

    private Uni<RestResponse<CompanyView>> change(
            Company company, @Nullable String ifMatch, MergePatch patch, DefinitionSet known) {
        if (!caller.reach("companies:write").covers(company.ownerId, company.teamId)) {
            throw Companies.taken(company, caller.reach("companies:read"));
        }
        Version.check(ifMatch, company.version);
        NewCompany said = of(company.domain, patches.apply(patch, company.said()), known, company.properties);
        company.change(said, caller.actor(), Moment.now());
        company.requireWithin(caller.reach("companies:write"));
        return companies.flush().map(flushed -> Version.ok(CompanyView.of(company), company.version));
    }

    private NewCompany of(@Nullable String host, NewCompany said, DefinitionSet known, Map<String, Object> before) {
        if (host == null || !host.equals(said.domain())) {
            throw ProblemException.invalid("/domain", "is not the domain of the address");
        }
        return rules.checked(said, known, before);
    }
}
