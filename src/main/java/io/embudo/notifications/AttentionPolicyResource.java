package io.embudo.notifications;

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
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

@Produces(MediaType.APPLICATION_JSON)
@Path("/api/v1/attention-policy")
@Tag(name = "Notifications")
@Cancellable(false)
class AttentionPolicyResource {

    private static final String READ = "select version, within_hours, signs from attention_policy";

    private static final String REPLACE = """
            update attention_policy set version = version + 1, within_hours = $1, signs = $2
            returning version, within_hours, signs
            """;

    /** Who waits, and of whom nobody has been told yet, waits for as long as is said now. */
    private static final String WAIT_ANEW = """
            update attention set due_at = engaged_at + make_interval(hours => $1) where due_at is not null
            """;

    private final Pool pool;

    AttentionPolicyResource(Pool pool) {
        this.pool = pool;
    }

    @GET
    @PermissionsAllowed("contacts:read")
    @Operation(summary = "Get within what time who shows interest is to be contacted")
    public Uni<RestResponse<AttentionPolicy>> getAttentionPolicy() {
        return pool.query(READ).execute().map(rows -> answer(rows.iterator().next()));
    }

    @PUT
    @PermissionsAllowed("routing:manage")
    @Operation(
            summary = "Decide within what time who shows interest is to be contacted",
            description = "Who waits already waits for as long as is said now; other signs count from now on.")
    public Uni<RestResponse<AttentionPolicy>> replaceAttentionPolicy(
            @RestHeader("If-Match") @Nullable String ifMatch, @NotNull @Valid AttentionPolicy said) {
        return pool.withTransaction(connection -> connection
                .query(READ + " for update")
                .execute()
                .invoke(rows -> Version.require(ifMatch, rows.iterator().next().getInteger("version")))
                .chain(() -> replace(connection, said)));
    }

    private static Uni<RestResponse<AttentionPolicy>> replace(SqlConnection connection, AttentionPolicy said) {
        String[] signs = said.signs().stream().distinct().sorted().toArray(String[]::new);
        return connection
                .preparedQuery(WAIT_ANEW)
                .execute(Tuple.of(said.withinHours()))
                .chain(() -> connection.preparedQuery(REPLACE).execute(Tuple.of(said.withinHours(), signs)))
                .map(rows -> answer(rows.iterator().next()));
    }

    private static RestResponse<AttentionPolicy> answer(Row row) {
        AttentionPolicy policy =
                new AttentionPolicy(row.getInteger("within_hours"), List.of(row.getArrayOfStrings("signs")));
        return Version.ok(policy, row.getInteger("version"));
    }
}
