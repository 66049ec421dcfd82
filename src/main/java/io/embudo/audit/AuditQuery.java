package io.embudo.audit;

import io.embudo.shared.SqlQuery;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Which entries are asked for: the query parameters of the list and of the export. */
public class AuditQuery {

    /** Not an enumeration of its own: the API's kinds are those of the table. */
    @RestQuery
    @Parameter(description = "Only entries of this kind: requested, answered or changed")
    public @Nullable String kind;

    @RestQuery
    @Parameter(description = "Only what this actor did, such as user:<id>")
    public @Nullable String actor;

    @RestQuery
    @Parameter(description = "Only this operation of the contract, or changes of this kind of definition")
    public @Nullable String operation;

    @RestQuery
    @Parameter(description = "Only what was done to this record")
    public @Nullable UUID recordId;

    @RestQuery
    @Parameter(description = "Only what was done by the request that was answered with this X-Request-Id")
    public @Nullable String requestId;

    @RestQuery
    @Parameter(description = "Only what was recorded at this instant or later")
    public @Nullable Instant from;

    @RestQuery
    @Parameter(description = "Only what was recorded before this instant")
    public @Nullable Instant to;

    /** All of it as a text, so that a cursor of another question is refused. */
    String described() {
        return "audit %s %s %s %s %s %s %s".formatted(kind, actor, operation, recordId, requestId, from, to);
    }

    SqlQuery entries() {
        SqlQuery query = new SqlQuery("select e.* from audit_entry e where true");
        equal(query, "e.kind = ?", kind);
        equal(query, "e.actor = ?", actor);
        equal(query, "e.operation = ?", operation);
        equal(query, "e.record_ids @> ?", recordId == null ? null : new UUID[] {recordId});
        equal(query, "e.request_id = ?", requestId);
        equal(query, "e.recorded_at >= ?", from == null ? null : from.atOffset(ZoneOffset.UTC));
        equal(query, "e.recorded_at < ?", to == null ? null : to.atOffset(ZoneOffset.UTC));
        return query;
    }

    private static void equal(SqlQuery query, String condition, @Nullable Object value) {
        if (value != null) {
            query.add("and " + condition, value);
        }
    }
}
