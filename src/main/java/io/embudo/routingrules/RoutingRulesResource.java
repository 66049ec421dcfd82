package io.embudo.routingrules;

import io.embudo.access.Caller;
import io.embudo.shared.MergePatch;
import io.embudo.shared.Patches;
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
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

@Produces(MediaType.APPLICATION_JSON)
@Path("/api/v1/routing-rules")
@Tag(name = "Routing")
@Cancellable(false)
class RoutingRulesResource {

    private final RoutingRuleRows rows;
    private final RoutingRuleChanges changes;
    private final Patches patches;
    private final Caller caller;

    RoutingRulesResource(RoutingRuleRows rows, RoutingRuleChanges changes, Patches patches, Caller caller) {
        this.rows = rows;
        this.changes = changes;
        this.patches = patches;
        this.caller = caller;
    }

    /** All rules; there are few, so they come in one piece. */
    @Schema(name = "RoutingRuleList")
    record RuleList(List<RoutingRule> items) {}

    @POST
    @PermissionsAllowed("routing:manage")
    @ResponseStatus(201)
    @Operation(summary = "Create a routing rule", description = """
                    A new lead that belongs to nobody is taken by the first rule whose condition and score it \
                    satisfies, and whose team or members can have it. Until a rule takes it, it is asked about again \
                    whenever something happens to it. Nobody who came before is taken because of a new rule alone.""")
    public Uni<RestResponse<RoutingRule>> createRoutingRule(@NotNull @Valid NewRoutingRule said) {
        return changes.create(said, caller.actor())
                .chain(rows::get)
                .map(rule -> Version.created("routing-rules", rule.id(), rule, rule.version()));
    }

    @GET
    @PermissionsAllowed("routing:manage")
    @Operation(summary = "List the routing rules in the order in which they are asked")
    public Uni<RuleList> listRoutingRules() {
        return rows.all().map(RuleList::new);
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed("routing:manage")
    @Operation(summary = "Get a routing rule")
    public Uni<RestResponse<RoutingRule>> getRoutingRule(@RestPath UUID id) {
        return rows.get(id).map(rule -> Version.ok(rule, rule.version()));
    }

    @PATCH
    @Path("/{id}")
    @Consumes(MergePatch.MEDIA_TYPE)
    @PermissionsAllowed("routing:manage")
    @Operation(
            summary = "Change a routing rule by a JSON merge patch",
            description = "A condition is replaced as a whole. What was assigned stays so; leads that wait are asked"
                    + " about anew.")
    public Uni<RestResponse<RoutingRule>> updateRoutingRule(
            @RestPath UUID id, @RestHeader("If-Match") @Nullable String ifMatch, @NotNull MergePatch patch) {
        String actor = caller.actor();
        return rows.get(id)
                .invoke(rule -> Version.require(ifMatch, rule.version()))
                .chain(rule -> changes.change(rule, patched(rule, patch), actor))
                .chain(() -> rows.get(id))
                .map(rule -> Version.ok(rule, rule.version()));
    }

    @DELETE
    @Path("/{id}")
    @PermissionsAllowed("routing:manage")
    @ResponseStatus(204)
    @Operation(summary = "Archive a routing rule: it takes no lead any more")
    public Uni<Void> archiveRoutingRule(@RestPath UUID id, @RestHeader("If-Match") @Nullable String ifMatch) {
        String actor = caller.actor();
        return rows.get(id)
                .invoke(rule -> Version.check(ifMatch, rule.version()))
                .chain(rule -> changes.archive(rule, actor));
    }

    /** A merge would mix the parts of two conditions, so the present one gives way to a patch that brings another. */
    private NewRoutingRule patched(RoutingRule rule, MergePatch patch) {
        NewRoutingRule present = rule.said();
        return patches.apply(
                patch,
                patch.patch().has("where") ? present.withWhere(patch.patch().get("where")) : present);
    }
}
