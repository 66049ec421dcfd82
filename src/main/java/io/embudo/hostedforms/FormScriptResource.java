package io.embudo.hostedforms;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The script of the pages of forms. Pages work without it, and show fields then that are not asked of everybody. */
@Path("/form.js")
@Tag(name = "Public")
class FormScriptResource {

    private static final String SOURCE = "/hostedforms/form.js";
    private static final String JAVASCRIPT = "text/javascript;charset=UTF-8";
    private static final String FIVE_MINUTES = "public, max-age=300";

    private final String script;
    private final EntityTag tag;

    FormScriptResource() {
        try (InputStream source = FormScriptResource.class.getResourceAsStream(SOURCE)) {
            script = new String(Objects.requireNonNull(source).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
        tag = new EntityTag(HexFormat.of().toHexDigits(script.hashCode()));
    }

    @GET
    @PermitAll
    @Produces(JAVASCRIPT)
    @Operation(summary = "Get the script of the pages of forms")
    @APIResponse(responseCode = "200", description = "The script")
    @APIResponse(responseCode = "304", description = "The one that the browser has")
    public Response getFormScript(@Context Request request) {
        Response.ResponseBuilder known = request.evaluatePreconditions(tag);
        return (known == null ? Response.ok(script, JAVASCRIPT) : known)
                .tag(tag)
                .header("Cache-Control", FIVE_MINUTES)
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }
}
