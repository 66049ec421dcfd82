package io.embudo.brand;

import io.embudo.shared.ProblemException;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** The logo, for pages and mails. Its address changes with it, so that browsers may keep it for good. */
@Path("/logo/{hash}")
@Tag(name = "Public")
class LogoResource {

    private final Brand brand;

    LogoResource(Brand brand) {
        this.brand = brand;
    }

    @GET
    @PermitAll
    @Operation(summary = "Get the logo")
    @APIResponse(responseCode = "200", description = "A picture", content = @Content(mediaType = "image/*"))
    @APIResponse(responseCode = "404", description = "There is no such logo, or it is another one by now")
    public Response getLogo(@RestPath String hash) {
        Logo logo = brand.present().logo();
        if (logo == null || !logo.hash().equals(hash)) {
            throw ProblemException.notFound("logo", hash);
        }
        return Response.ok(logo.bytes(), logo.mediaType())
                .header("Cache-Control", "public, max-age=31536000, immutable")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .header("Cross-Origin-Resource-Policy", "cross-origin")
                .build();
    }
}
