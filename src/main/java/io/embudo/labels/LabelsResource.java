package io.embudo.labels;

import io.embudo.shared.MergePatch;
import io.embudo.shared.Moment;
import io.embudo.shared.Page;
import io.embudo.shared.Paging;
import io.embudo.shared.Patches;
import io.embudo.shared.ProblemException;
import io.embudo.shared.Version;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

@Produces(MediaType.APPLICATION_JSON)
@Path("/api/v1/association-labels")
@Tag(name = "Associations")
@Cancellable(false)
class LabelsResource {

    private final Labels labels;
    private final Patches patches;

    LabelsResource(Labels labels, Patches patches) {
        this.labels = labels;
        this.patches = patches;
    }

    @GET
    @PermissionsAllowed("companies:read")
    @WithSession
    @Operation(summary = "List what contacts can be to companies, by name")
    public Uni<Page<LabelView>> listAssociationLabels(@Valid @BeanParam Paging paging) {
        return labels.page(paging);
    }

    @POST
    @PermissionsAllowed("properties:manage")
    @WithTransaction
    @Operation(summary = "Create a label for associations")
    @ResponseStatus(201)
    public Uni<RestResponse<LabelView>> createAssociationLabel(@NotNull @Valid NewLabel said) {
        Label label = new Label(said, Moment.now());
        return labels.findById(label.name)
                .onItem()
                .ifNotNull()
                .failWith(() -> ProblemException.duplicate("label", "name", null))
                .chain(() -> labels.persistAndFlush(label))
                .map(saved -> Version.created("association-labels", label.name, LabelView.of(label), label.version));
    }

    @PATCH
    @Path("/{name}")
    @Consumes(MergePatch.MEDIA_TYPE)
    @PermissionsAllowed("properties:manage")
    @WithTransaction
    @Operation(summary = "Change a label; a limit that is exceeded already is refused")
    public Uni<RestResponse<LabelView>> updateAssociationLabel(
            @RestPath String name, @RestHeader("If-Match") @Nullable String ifMatch, @NotNull MergePatch patch) {
        return labels.locked(name)
                .invoke(label -> Version.require(ifMatch, label.version))
                .invoke(label -> label.change(patches.apply(patch, label.said()), Moment.now()))
                .call(label -> labels.requireWithin(label.said()))
                .call(labels::flush)
                .map(label -> Version.ok(LabelView.of(label), label.version));
    }

    @DELETE
    @Path("/{name}")
    @PermissionsAllowed("properties:manage")
    @WithTransaction
    @Operation(summary = "Delete a label that nothing is associated by")
    @ResponseStatus(204)
    public Uni<Void> deleteAssociationLabel(@RestPath String name, @RestHeader("If-Match") @Nullable String ifMatch) {
        return labels.locked(name)
                .invoke(label -> Version.check(ifMatch, label.version))
                .call(label -> labels.requireUnused(label.name))
                .chain(labels::delete);
    }
}
