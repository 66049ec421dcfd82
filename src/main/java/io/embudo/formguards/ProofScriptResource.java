package io.embudo.formguards;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** The script by which a browser proves that it worked for a form. */
@Path("/f/proof.js")
@Tag(name = "Public")
class ProofScriptResource {

    private static final String JAVASCRIPT = "text/javascript;charset=UTF-8";
    private static final String SOURCE = "/formguards/proof.js";

    private final String script;

    ProofScriptResource() {
        try (InputStream source = Objects.requireNonNull(ProofScriptResource.class.getResourceAsStream(SOURCE))) {
            script = new String(source.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    @GET
    @PermitAll
    @Produces(JAVASCRIPT)
    @Operation(summary = "Get the script of forms that want a proof of work")
    @APIResponse(responseCode = "200", description = "The script")
    public RestResponse<String> getProofScript() {
        return RestResponse.ResponseBuilder.ok(script)
                .header("Cache-Control", "public, max-age=300")
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }
}
