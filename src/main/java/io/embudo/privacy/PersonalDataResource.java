package io.embudo.privacy;

import com.fasterxml.jackson.databind.util.RawValue;
import io.embudo.access.Caller;
import io.embudo.access.Reach;
import io.embudo.shared.SqlQuery;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestMulti;
import org.jboss.resteasy.reactive.RestPath;

@Produces(MediaType.APPLICATION_JSON)
@Path("/api/v1/contacts/{id}/personal-data")
@Tag(name = "Privacy")
class PersonalDataResource {

    private final Pool pool;
    private final PersonalDataFile file;
    private final Caller caller;

    PersonalDataResource(Pool pool, PersonalDataFile file, Caller caller) {
        this.pool = pool;
        this.file = file;
        this.caller = caller;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("contacts:export")
    @Operation(
            summary = "Get everything that is known about a person, archived or not, as one file",
            description = "One member for each kind of data, each a list from the oldest to the newest. It is whole:"
                    + " sales and activities are in it whoever they belong to, for the person has a right to them all.")
    @APIResponse(
            responseCode = "200",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(ref = "PersonalData")))
    public Multi<RawValue> getPersonalData(@RestPath UUID id) {
        return RestMulti.fromMultiData(
                        require(id, caller.reach("contacts:read")).onItem().transformToMulti(file::of))
                .encodeAsJsonArray(false)
                .header("Content-Disposition", "attachment; filename=\"personal-data-%s.json\"".formatted(id))
                .header("Cache-Control", "no-store")
                .build();
    }

    private Uni<UUID> require(UUID contact, Reach reach) {
        SqlQuery query =
                new SqlQuery("select c.id from contact c where c.erased_at is null").add("and c.id = ?", contact);
        reach.restrict(query, "c");
        return query.one(pool, row -> row.getUUID("id"), "contact", contact);
    }
}
