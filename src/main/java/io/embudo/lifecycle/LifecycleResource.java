package io.embudo.lifecycle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.embudo.shared.Version;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.UncheckedIOException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

@Produces(MediaType.APPLICATION_JSON)
@Path("/api/v1/lifecycle")
@Tag(name = "Contacts")
@Cancellable(false)
class LifecycleResource {

    private static final String READ = "select version, moves::text as moves from lifecycle_policy";

    private static final String REPLACE =
            "update lifecycle_policy set version = version + 1, moves = $1::text::jsonb returning version";

    private final Pool pool;
    private final ObjectMapper json;

    LifecycleResource(Pool pool, ObjectMapper json) {
        this.pool = pool;
        this.json = json;
    }

    @GET
    @PermissionsAllowed("contacts:read")
    @Operation(summary = "Get which lifecycle stages may follow which")
    public Uni<RestResponse<LifecyclePolicy>> getLifecycle() {
        return pool.query(READ).execute().map(rows -> {
            Row row = rows.iterator().next();
            return Version.ok(read(row.getString("moves")), row.getInteger("version"));
        });
    }

    @PUT
    @PermissionsAllowed("properties:manage")
    @Operation(
            summary = "Decide which lifecycle stages may follow which",
            description = "It holds for every way in from now on. Contacts stay in the stages they are in.")
    public Uni<RestResponse<LifecyclePolicy>> replaceLifecycle(
            @RestHeader("If-Match") @Nullable String ifMatch, @NotNull @Valid LifecyclePolicy said) {
        return pool.withTransaction(connection -> connection
                .query(READ + " for update")
                .execute()
                .invoke(rows -> Version.require(ifMatch, rows.iterator().next().getInteger("version")))
                .chain(() -> replace(connection, said)));
    }

    private Uni<RestResponse<LifecyclePolicy>> replace(SqlConnection connection, LifecyclePolicy said) {
        return connection
                .preparedQuery(REPLACE)
                .execute(Tuple.of(written(said)))
                .map(rows -> Version.ok(said, rows.iterator().next().getInteger("version")));
    }

    private LifecyclePolicy read(String moves) {
        try {
            return json.readValue("{\"moves\":%s}".formatted(moves), LifecyclePolicy.class);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private String written(LifecyclePolicy said) {
        try {
            return json.writeValueAsString(said.moves());
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
