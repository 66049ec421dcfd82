package io.embudo.magnets;

import io.embudo.access.Caller;
import io.embudo.files.SourceFile;
import io.embudo.shared.Page;
import io.embudo.shared.Paging;
import io.embudo.shared.ProblemException;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

@Produces(MediaType.APPLICATION_JSON)
@Path("/api/v1/lead-magnets")
@Tag(name = "Forms")
@Cancellable(false)
class MagnetsResource {

    private static final int LONGEST_NAME = 200;
    private static final long LARGEST = 25L << 20;

    private final Magnets magnets;
    private final MagnetArchive archive;
    private final Caller caller;

    MagnetsResource(Magnets magnets, MagnetArchive archive, Caller caller) {
        this.magnets = magnets;
        this.archive = archive;
        this.caller = caller;
    }

    @POST
    @PermissionsAllowed("forms:write")
    @Operation(summary = "Create a lead magnet of codes")
    @ResponseStatus(201)
    public Uni<RestResponse<MagnetView>> createLeadMagnet(@NotNull @Valid NewMagnet said) {
        return magnets.keep(said, caller.id()).map(MagnetsResource::created);
    }

    @POST
    @Path("/files")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @PermissionsAllowed("forms:write")
    @Operation(
            summary = "Create a lead magnet of a file",
            description =
                    "Up to 25 MB: pdf, png, jpg, gif, webp, zip, epub, docx, xlsx, pptx, mp3 or mp4, which its name"
                            + " and its first bytes have to agree on.")
    @ResponseStatus(201)
    public Uni<RestResponse<MagnetView>> createLeadMagnetFile(
            @RestForm("file") @Nullable FileUpload file, @RestForm @Nullable String name) {
        if (file == null) {
            throw ProblemException.invalid("/file", "is missing: send the file as the part of this name");
        }
        UUID creator = caller.id();
        String fileName = FileName.of(file.fileName());
        String title = name == null || name.isBlank() ? fileName : name.strip();
        requireName(title);
        return Uni.createFrom()
                .item(() -> upload(file, fileName))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .chain(upload -> magnets.keep(title, upload, creator)
                        .eventually(() -> upload.content().close()))
                .map(MagnetsResource::created);
    }

    @GET
    @PermissionsAllowed("forms:read")
    @Operation(summary = "List lead magnets, newest first")
    public Uni<Page<MagnetView>> listLeadMagnets(@Valid @BeanParam Paging paging) {
        return magnets.list(paging);
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed("forms:read")
    @Operation(summary = "Get a lead magnet: how many of its codes are left")
    public Uni<MagnetView> getLeadMagnet(@RestPath UUID id) {
        return magnets.get(id);
    }

    @POST
    @Path("/{id}/codes")
    @PermissionsAllowed("forms:write")
    @Operation(summary = "Add codes to a lead magnet, to be given once each")
    public Uni<MagnetView> addLeadMagnetCodes(@RestPath UUID id, @NotNull @Valid NewCodes said) {
        return magnets.add(id, said);
    }

    @DELETE
    @Path("/{id}")
    @PermissionsAllowed("forms:write")
    @ResponseStatus(204)
    @Operation(
            summary = "Archive a lead magnet",
            description = "Refused as long as a form gives it. Who got it keeps it. It can be restored for 90 days.")
    public Uni<Void> archiveLeadMagnet(@RestPath UUID id) {
        return archive.archive(id, caller.actor());
    }

    @POST
    @Path("/{id}/restore")
    @PermissionsAllowed("forms:write")
    @Operation(summary = "Restore a lead magnet that was archived in the last 90 days")
    public Uni<MagnetView> restoreLeadMagnet(@RestPath UUID id) {
        return archive.restore(id, caller.actor()).chain(() -> magnets.get(id));
    }

    private static Magnets.Upload upload(FileUpload file, String fileName) {
        long size = file.size();
        if (size > LARGEST) {
            throw ProblemException.invalid("/file", "is larger than 25 MB");
        }
        SourceFile content = SourceFile.take(file.uploadedFile());
        try {
            MediaKind kind = kind(fileName, content);
            return new Magnets.Upload(fileName, kind.mediaType(), (int) size, content);
        } catch (ProblemException refused) {
            content.close();
            throw refused;
        }
    }

    private static MediaKind kind(String fileName, SourceFile content) {
        return MediaKind.of(fileName, content.part(0, MediaKind.LOOKED_AT))
                .orElseThrow(() -> ProblemException.invalid(
                        "/file", "is not of a kind that is given, or not of the kind that its name says"));
    }

    private static void requireName(String name) {
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw ProblemException.invalid("/name", "is not a name of 1 to 200 characters");
        }
    }

    private static RestResponse<MagnetView> created(MagnetView magnet) {
        return RestResponse.ResponseBuilder.<MagnetView>created(URI.create("/api/v1/lead-magnets/" + magnet.id()))
                .entity(magnet)
                .build();
    }
}
