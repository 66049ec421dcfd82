package io.embudo.channelrules;

import io.embudo.access.Caller;
import io.embudo.channels.ChannelRule;
import io.embudo.channels.RuleSet;
import io.embudo.shared.Page;
import io.embudo.shared.Paging;
import io.embudo.shared.Version;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

@Produces(MediaType.APPLICATION_JSON)
@Path("/api/v1/channel-rules")
@Tag(name = "Channels")
@Cancellable(false)
class ChannelRulesResource {

    private final ChannelRuleSets sets;
    private final RulesInForce inForce;
    private final Caller caller;

    ChannelRulesResource(ChannelRuleSets sets, RulesInForce inForce, Caller caller) {
        this.sets = sets;
        this.inForce = inForce;
        this.caller = caller;
    }

    @GET
    @PermissionsAllowed("campaigns:read")
    @Operation(summary = "Get the channel rules in force")
    public Uni<RestResponse<ChannelRules>> getChannelRules() {
        return sets.newest().map(rules -> Version.ok(rules, rules.version()));
    }

    @PUT
    @PermissionsAllowed("channels:manage")
    @Operation(
            summary = "Replace the channel rules by a new version",
            description = "It decides about arrivals from now on, on every replica within two seconds. What has been"
                    + " recorded keeps its channel: a dry run says what would have been another one.")
    public Uni<RestResponse<ChannelRules>> replaceChannelRules(
            @RestHeader("If-Match") @Nullable String ifMatch, @NotNull @Valid NewChannelRules said) {
        RuleSet sound = RuleSet.of(said.rules());
        return replace(ifMatch, sound.rules());
    }

    @GET
    @Path("/versions")
    @PermissionsAllowed("campaigns:read")
    @Operation(summary = "List the versions of the channel rules, newest first")
    public Uni<Page<ChannelRulesVersion>> listChannelRuleVersions(@Valid @BeanParam Paging paging) {
        return sets.versions(paging);
    }

    @GET
    @Path("/versions/{version}")
    @PermissionsAllowed("campaigns:read")
    @Operation(summary = "Get one version of the channel rules")
    public Uni<ChannelRules> getChannelRuleVersion(@RestPath int version) {
        return sets.get(version);
    }

    @POST
    @Path("/versions/{version}/restore")
    @PermissionsAllowed("channels:manage")
    @Operation(
            summary = "Put the rules of an earlier version in force again, as a new version",
            description = "If-Match is the ETag of the rules in force.")
    public Uni<RestResponse<ChannelRules>> restoreChannelRules(
            @RestPath int version, @RestHeader("If-Match") @Nullable String ifMatch) {
        return sets.get(version).chain(earlier -> replace(ifMatch, earlier.rules()));
    }

    private Uni<RestResponse<ChannelRules>> replace(@Nullable String ifMatch, List<ChannelRule> rules) {
        String actor = caller.actor();
        return sets.newest()
                .invoke(newest -> Version.require(ifMatch, newest.version()))
                .chain(newest -> sets.replace(newest.version(), rules, actor))
                .call(inForce::refresh)
                .map(next -> Version.ok(next, next.version()));
    }
}
