package io.embudo.mail;

import io.embudo.access.Caller;
import io.embudo.shared.Page;
import io.embudo.shared.Paging;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

@Produces(MediaType.APPLICATION_JSON)
@Path("/api/v1/messages")
@Tag(name = "Mail")
class MessagesResource {

    private final MessageRows rows;
    private final Caller caller;

    MessagesResource(MessageRows rows, Caller caller) {
        this.rows = rows;
        this.caller = caller;
    }

    @GET
    @PermissionsAllowed("mail:read")
    @Operation(summary = "List messages to contacts within reach, newest first")
    public Uni<Page<MessageView>> listMessages(
            @Valid @BeanParam Paging paging,
            @RestQuery @Parameter(description = "Only messages to this contact") @Nullable UUID contactId) {
        return rows.list(paging, caller.reach("contacts:read"), contactId);
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed("mail:read")
    @Operation(summary = "Get a message: whether it was sent, and why not")
    public Uni<MessageView> getMessage(@RestPath UUID id) {
        return rows.get(id, caller.reach("contacts:read"));
    }
}
