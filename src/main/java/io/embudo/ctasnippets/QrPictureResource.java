package io.embudo.ctasnippets;

import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

@Produces("image/png")
@Path("/api/v1/ctas/{id}/qr.png")
@Tag(name = "CTAs")
class QrPictureResource {

    private final QrCodes codes;

    QrPictureResource(QrCodes codes) {
        this.codes = codes;
    }

    @GET
    @PermissionsAllowed("ctas:read")
    @Operation(summary = "Get the QR code of a call to action as a picture")
    public Uni<byte[]> getCtaQrPicture(@RestPath UUID id, @Valid @BeanParam QrParameters parameters) {
        return codes.draw(id, parameters, code -> code.png(parameters.size));
    }
}
