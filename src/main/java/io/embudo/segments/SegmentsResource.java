package io.embudo.segments;

import com.fasterxml.jackson.databind.JsonNode;
import io.embudo.access.Caller;
import io.embudo.jobs.JobView;
import io.embudo.memberships.SegmentBuilds;
import io.embudo.references.AllReferences;
import io.embudo.references.Reference;
import io.embudo.references.Referred;
import io.embudo.segmentdefinitions.NewSegment;
import io.embudo.segmentdefinitions.Segment;
import io.embudo.segmentdefinitions.SegmentChanges;
import io.embudo.segmentdefinitions.SegmentKind;
import io.embudo.segmentdefinitions.SegmentRows;
import io.embudo.segmentdefinitions.SegmentView;
import io.embudo.shared.MergePatch;
import io.embudo.shared.Page;
import io.embudo.shared.Paging;
import io.embudo.shared.Patches;
import io.embudo.shared.ProblemException;
import io.embudo.shared.ProblemType;
import io.embudo.shared.Version;
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
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
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
@Path("/api/v1/segments")
@Tag(name = "Segments")
@Cancellable(false)
class SegmentsResource {

    private final SegmentRows rows;
    private final SegmentChanges changes;
    private final SegmentBuilds builds;
    private final SegmentPreviews previews;
    private final AllReferences references;
    private final Patches patches;
    private final Caller caller;

    SegmentsResource(
            SegmentRows rows,
            SegmentChanges changes,
            SegmentBuilds builds,
            SegmentPreviews previews,
            AllReferences references,
            Patches patches,
            Caller caller) {
        this.rows = rows;
        this.changes = changes;
        this.builds = builds;
        this.previews = previews;
        this.references = references;
        this.patches = patches;
        this.caller = caller;
    }

    @POST
    @PermissionsAllowed("segments:write")
    @ResponseStatus(201)
    @Operation(
            summary = "Create a segment",
            description =
                    "Everybody is asked whether the condition holds by a job; the segment is `building` until then.")
    public Uni<RestResponse<SegmentView>> createSegment(@NotNull @Valid NewSegment said) {
        return changes.create(said, caller.id(), caller.actor())
                .call(id -> said.kind() == SegmentKind.STATIC ? nothing() : builds.submit(id, caller.id()))
                .chain(rows::get)
                .map(view -> Version.created("segments", view.id(), view, view.version()));
    }

    @GET
    @PermissionsAllowed("segments:read")
    @Operation(summary = "List segments, newest first")
    public Uni<Page<SegmentView>> listSegments(
            @Valid @BeanParam Paging paging,
            @RestQuery
                    @Nullable
                    @Parameter(
                            description = "Only segments of this kind",
                            schema = @Schema(implementation = SegmentKind.class))
                    String kind) {
        return rows.list(paging, kind == null ? null : SegmentKind.asked(kind));
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed("segments:read")
    @Operation(summary = "Get a segment, how large it is and how far behind it may be")
    public Uni<RestResponse<SegmentView>> getSegment(@RestPath UUID id) {
        return rows.get(id).map(view -> Version.ok(view, view.version()));
    }

    @PATCH
    @Path("/{id}")
    @Consumes(MergePatch.MEDIA_TYPE)
    @PermissionsAllowed("segments:write")
    @Operation(
            summary = "Change a segment by a JSON merge patch",
            description = "A condition is replaced as a whole. Everybody is then asked about the new one by a job.")
    public Uni<RestResponse<SegmentView>> updateSegment(
            @RestPath UUID id, @RestHeader("If-Match") @Nullable String ifMatch, @NotNull MergePatch patch) {
        UUID user = caller.id();
        String actor = caller.actor();
        return rows.definition(id)
                .invoke(segment -> Version.require(ifMatch, segment.version()))
                .chain(segment -> changes.change(segment, patched(segment, patch), actor))
                .call(isOther -> isOther ? builds.submit(id, user) : nothing())
                .chain(() -> rows.get(id))
                .map(view -> Version.ok(view, view.version()));
    }

    @DELETE
    @Path("/{id}")
    @PermissionsAllowed("segments:write")
    @ResponseStatus(204)
    @Operation(
            summary = "Archive a segment",
            description = "Refused as long as anything looks at it. It can be restored for 90 days.")
    public Uni<Void> archiveSegment(@RestPath UUID id, @RestHeader("If-Match") @Nullable String ifMatch) {
        String actor = caller.actor();
        return rows.definition(id)
                .invoke(segment -> Version.check(ifMatch, segment.version()))
                .call(() -> references.requireNone(Referred.segment, id))
                .chain(segment -> changes.archive(segment, actor));
    }

    @POST
    @Path("/{id}/restore")
    @PermissionsAllowed("segments:write")
    @Operation(summary = "Restore a segment that was archived in the last 90 days")
    public Uni<RestResponse<SegmentView>> restoreSegment(@RestPath UUID id) {
        UUID user = caller.id();
        return changes.restore(id, caller.actor())
                .call(segment -> segment.kind() == SegmentKind.DYNAMIC ? builds.submit(id, user) : nothing())
                .chain(() -> rows.get(id))
                .map(view -> Version.ok(view, view.version()));
    }

    @POST
    @Path("/{id}/rebuild")
    @PermissionsAllowed("segments:write")
    @ResponseStatus(202)
    @Operation(
            summary = "Ask everybody about a dynamic segment anew",
            description = "An audit: the job's result says how many entered, left and stayed. A segment that was true"
                    + " has none that entered or left.")
    public Uni<RestResponse<JobView>> rebuildSegment(@RestPath UUID id) {
        UUID user = caller.id();
        return rows.definition(id)
                .invoke(SegmentsResource::requireDynamic)
                .chain(() -> builds.submit(id, user))
                .map(job -> RestResponse.ResponseBuilder.<JobView>create(RestResponse.Status.ACCEPTED)
                        .location(URI.create("/api/v1/jobs/" + job.id()))
                        .entity(job)
                        .build());
    }

    @POST
    @Path("/preview")
    @PermissionsAllowed(
            value = {"segments:read", "contacts:read"},
            inclusive = true)
    @Operation(summary = "Try a condition: how many contacts within reach satisfy it, and the newest ten")
    public Uni<SegmentPreview> previewSegment(@NotNull @Valid SegmentPreview.Request request) {
        return previews.of(request.where(), caller.reach("contacts:read"));
    }

    @GET
    @Path("/{id}/references")
    @PermissionsAllowed("segments:read")
    @Operation(summary = "List what looks at a segment")
    public Uni<ReferenceList> listSegmentReferences(@RestPath UUID id) {
        return rows.definition(id)
                .chain(() -> references.of(Referred.segment, id))
                .map(ReferenceList::new);
    }

    /** Everything that looks at a segment; in one piece, for there is little. */
    record ReferenceList(List<Reference> items) {}

    /** A merge would mix the parts of two conditions, so the present one gives way to a patch that brings another. */
    private NewSegment patched(Segment segment, MergePatch patch) {
        NewSegment present = segment.said();
        if (!patch.patch().has("where")) {
            return patches.apply(patch, present);
        }
        JsonNode where = patch.patch().get("where");
        NewSegment bare = new NewSegment(present.name(), present.description(), present.kind(), where);
        return patches.apply(patch, bare);
    }

    private static void requireDynamic(Segment segment) {
        if (segment.kind() != SegmentKind.DYNAMIC) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "Only dynamic segments are built anew; this one is %s.".formatted(segment.kind()));
        }
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }
}
