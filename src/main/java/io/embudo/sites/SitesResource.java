package io.embudo.sites;

import io.embudo.access.Caller;
import io.embudo.shared.MergePatch;
import io.embudo.shared.Page;
import io.embudo.shared.Paging;
import io.embudo.shared.Patches;
import io.embudo.shared.Version;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
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
import java.time.Duration;
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
@Path("/api/v1/sites")
@Tag(name = "Sites")
@Cancellable(false)
class SitesResource {

    private static final int DAY_HOURS = 24;

    private final SiteRows rows;
    private final SiteChanges changes;
    private final Patches patches;
    private final Caller caller;

    SitesResource(SiteRows rows, SiteChanges changes, Patches patches, Caller caller) {
        this.rows = rows;
        this.changes = changes;
        this.patches = patches;
        this.caller = caller;
    }

    /**
     * How the secret of a site is to be replaced.
     *
     * @param overlapHours for how long tokens signed with the secret before are taken as well; 24 where it is not said
     */
    @Schema(name = "SiteSecretRotation")
    record Rotation(@Nullable @Min(0) @Max(720) Integer overlapHours) {

        Duration overlap() {
            return Duration.ofHours(overlapHours == null ? DAY_HOURS : overlapHours);
        }
    }

    @POST
    @PermissionsAllowed("sites:write")
    @ResponseStatus(201)
    @Operation(summary = "Register a web site; its secret is answered this once", description = """
                    Its pages load the script at `script`, asynchronously, and nothing else. Page views, visits, what pages \
                    tell by `embudo('event', name, properties)` and forms that bear `data-embudo-form` are taken from \
                    pages of the origins alone. With the consent mode `required` nothing is stored or sent before \
                    `embudo('consent', true)`; `embudo('consent', false)` deletes what was stored. `embudo('identify', \
                    token)` says who somebody is: a JWT of the site's server, signed with the secret (HS256), whose \
                    `aud` is the site's key, whose `email` is the address, and whose `exp` is at most an hour ahead.""")
    public Uni<RestResponse<SiteView>> createSite(@NotNull @Valid NewSite said) {
        return changes.create(said, caller.actor())
                .chain(made -> rows.view(made.id()).map(view -> view.withSecret(made.secret())))
                .map(view -> Version.created("sites", view.id(), view, view.version()));
    }

    @GET
    @PermissionsAllowed("sites:read")
    @Operation(summary = "List web sites, newest first")
    public Uni<Page<SiteView>> listSites(@Valid @BeanParam Paging paging) {
        return rows.list(paging);
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed("sites:read")
    @Operation(summary = "Get a web site")
    public Uni<RestResponse<SiteView>> getSite(@RestPath UUID id) {
        return rows.view(id).map(view -> Version.ok(view, view.version()));
    }

    @PATCH
    @Path("/{id}")
    @Consumes(MergePatch.MEDIA_TYPE)
    @PermissionsAllowed("sites:write")
    @Operation(
            summary = "Change a web site by a JSON merge patch",
            description = "Browsers keep the script for five minutes, and so what it says of consent.")
    public Uni<RestResponse<SiteView>> updateSite(
            @RestPath UUID id, @RestHeader("If-Match") @Nullable String ifMatch, @NotNull MergePatch patch) {
        String actor = caller.actor();
        return rows.get(id)
                .invoke(site -> Version.require(ifMatch, site.version()))
                .chain(site -> changes.change(site, patches.apply(patch, site.said()), actor))
                .chain(() -> rows.view(id))
                .map(view -> Version.ok(view, view.version()));
    }

    @DELETE
    @Path("/{id}")
    @PermissionsAllowed("sites:write")
    @ResponseStatus(204)
    @Operation(
            summary = "Archive a web site: nothing is taken from its pages any more",
            description = "It can be restored for 90 days.")
    public Uni<Void> archiveSite(@RestPath UUID id, @RestHeader("If-Match") @Nullable String ifMatch) {
        String actor = caller.actor();
        return rows.get(id)
                .invoke(site -> Version.check(ifMatch, site.version()))
                .chain(site -> changes.archive(site, actor));
    }

    @POST
    @Path("/{id}/restore")
    @PermissionsAllowed("sites:write")
    @Operation(summary = "Restore a web site that was archived in the last 90 days, with its key and its secret")
    public Uni<RestResponse<SiteView>> restoreSite(@RestPath UUID id) {
        return changes.restore(id, caller.actor())
                .chain(() -> rows.view(id))
                .map(view -> Version.ok(view, view.version()));
    }

    @POST
    @Path("/{id}/rotate-secret")
    @PermissionsAllowed("sites:write")
    @Operation(
            summary = "Replace the secret of a web site; the new one is answered this once",
            description = "Tokens signed with either are taken until the overlap ends. A secret that was replaced"
                    + " earlier ends at once.")
    public Uni<RestResponse<SiteView>> rotateSiteSecret(@RestPath UUID id, @NotNull @Valid Rotation rotation) {
        String actor = caller.actor();
        return rows.get(id)
                .chain(() -> changes.rotate(id, rotation.overlap(), actor))
                .chain(secret -> rows.view(id).map(view -> view.withSecret(secret)))
                .map(view -> Version.ok(view, view.version()));
    }
}
