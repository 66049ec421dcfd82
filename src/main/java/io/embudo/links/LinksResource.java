package io.embudo.links;

import io.embudo.tracking.TargetUrl;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

@Produces(MediaType.APPLICATION_JSON)
@Path("/api/v1/links")
@Tag(name = "Channels")
@Cancellable(false)
class LinksResource {

    private final LinkLint lint;

    LinksResource(LinkLint lint) {
        this.lint = lint;
    }

    /**
     * A link to be looked at.
     *
     * @param url an absolute http or https address
     */
    @Schema(name = "LinkToLint")
    record Asked(
            @NotBlank
            @Size(max = TargetUrl.MAX_LENGTH)
            @Schema(examples = "https://www.example.com/?utm_source=Facebook&utm_medium=social")
            String url) {

        Asked {
            TargetUrl.require("/url", url);
        }
    }

    @POST
    @Path("/lint")
    @PermissionsAllowed("campaigns:read")
    @Operation(
            summary = "Say what is wrong with the utm parameters of a link, and which channel it lands in",
            description = "Nothing is kept, and the address is not called.")
    public Uni<LinkView> lintLink(@NotNull @Valid Asked asked) {
        return Uni.createFrom().item(() -> lint.of(asked.url()));
    }

    @POST
    @Path("/build")
    @PermissionsAllowed("campaigns:read")
    @Operation(
            summary = "Build a link with utm parameters, and say which channel it lands in",
            description = "The values are taken as they are said; findings say what to make of them. Nothing is kept.")
    public Uni<LinkView> buildLink(@NotNull @Valid NewLink said) {
        return Uni.createFrom()
                .item(() -> lint.of(TargetUrl.withUtm(LinkParameters.withoutUtm(said.targetUrl()), said.utm())
                        .toString()));
    }
}
