package io.embudo.mail;

import io.embudo.access.Caller;
import io.embudo.consents.Consents;
import io.embudo.contacts.ContactRows;
import io.embudo.contacts.ContactView;
import io.embudo.shared.Moment;
import io.embudo.shared.ProblemException;
import io.embudo.shared.ProblemType;
import io.embudo.templates.EmailRenderer;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;

@Produces(MediaType.APPLICATION_JSON)
@Path("/api/v1/email-templates/{id}/send")
@Tag(name = "Mail")
@Cancellable(false)
class SendResource {

    private final ContactRows contacts;
    private final Consents consents;
    private final EmailRenderer templates;
    private final Outbox outbox;
    private final Caller caller;

    SendResource(ContactRows contacts, Consents consents, EmailRenderer templates, Outbox outbox, Caller caller) {
        this.contacts = contacts;
        this.consents = consents;
        this.templates = templates;
        this.outbox = outbox;
        this.caller = caller;
    }

    @POST
    @PermissionsAllowed("mail:send")
    @Operation(summary = "Send an e-mail template to a contact; the answer says where to follow the message")
    @ResponseStatus(202)
    public Uni<RestResponse<MessageView>> sendEmailTemplate(@RestPath UUID id, @NotNull @Valid NewMessage said) {
        return templates
                .require(id)
                .chain(() -> contacts.get(said.contactId(), caller.reach("contacts:read")))
                .invoke(SendResource::requireAddress)
                .chain(contact -> consents.mayEmail(contact.id()))
                .invoke(SendResource::requireConsent)
                .chain(() -> outbox.take(new Message(id, said, caller.id(), Moment.now())))
                .map(SendResource::accepted);
    }

    private static void requireAddress(ContactView contact) {
        if (contact.email() == null) {
            throw new ProblemException(ProblemType.CONFLICT, "The contact has no e-mail address.");
        }
    }

    private static void requireConsent(boolean mayEmail) {
        if (!mayEmail) {
            throw new ProblemException(
                    ProblemType.CONFLICT, "The contact has opted out of marketing by e-mail: nothing is sent to it.");
        }
    }

    private static RestResponse<MessageView> accepted(Message message) {
        return RestResponse.ResponseBuilder.create(RestResponse.Status.ACCEPTED, MessageView.of(message))
                .location(URI.create("/api/v1/messages/" + message.id))
                .build();
    }
}
