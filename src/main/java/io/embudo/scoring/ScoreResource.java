package io.embudo.scoring;

import io.embudo.access.Caller;
import io.embudo.contacts.ContactRows;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

@Produces(MediaType.APPLICATION_JSON)
@Path("/api/v1/contacts/{id}/score")
@Tag(name = "Scoring")
class ScoreResource {

    private final ContactRows contacts;
    private final Scores scores;
    private final Caller caller;

    ScoreResource(ContactRows contacts, Scores scores, Caller caller) {
        this.contacts = contacts;
        this.scores = scores;
        this.caller = caller;
    }

    @GET
    @PermissionsAllowed("contacts:read")
    @Operation(summary = "Get the score of a contact and where every point of it comes from")
    public Uni<ScoreView> getContactScore(@RestPath UUID id) {
        return contacts.get(id, caller.reach("contacts:read")).chain(contact -> scores.of(contact.id()));
    }
}
