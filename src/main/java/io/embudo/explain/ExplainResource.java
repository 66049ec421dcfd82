package io.embudo.explain;

import io.embudo.access.Caller;
import io.embudo.shared.ProblemException;
import io.embudo.shared.SqlQuery;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

@Produces(MediaType.APPLICATION_JSON)
@Path("/api/v1/access/explain")
@Tag(name = "Users")
class ExplainResource {

    private final Subjects subjects;
    private final Pool pool;
    private final Caller caller;

    ExplainResource(Subjects subjects, Pool pool, Caller caller) {
        this.subjects = subjects;
        this.pool = pool;
        this.caller = caller;
    }

    @GET
    @PermissionsAllowed("access:explain")
    @Operation(
            summary = "Explain why a person can or cannot read and change a contact",
            description =
                    "By what Keycloak and the contact say now; a token made before a change still says what was true"
                            + " then. The contact has to be within the caller's own reach.")
    public Uni<AccessExplanation> explainAccess(
            @RestQuery @Parameter(description = "The contact that is seen, or is not") @Nullable UUID contactId,
            @RestQuery @Parameter(description = "Who sees it, or does not") @Nullable UUID userId) {
        UUID contact = required(contactId, "contactId");
        UUID user = required(userId, "userId");
        SqlQuery query = new SqlQuery("select c.owner_id, c.team_id from contact c where c.archived_at is null");
        query.add("and c.id = ?", contact);
        caller.reach("contacts:read").restrict(query, "c");
        return query.one(pool, row -> row, "contact", contact)
                .chain(found -> subjects.read(user).map(subject -> explain(contact, found, subject)));
    }

    private static AccessExplanation explain(UUID contact, Row found, Subject subject) {
        UUID owner = found.getUUID("owner_id");
        UUID team = found.getUUID("team_id");
        return new AccessExplanation(
                contact,
                subject.id(),
                owner,
                team,
                subject.enabled(),
                subject.teams().stream().sorted().toList(),
                subject.ruling("contacts:read", owner, team),
                subject.ruling("contacts:write", owner, team));
    }

    private static UUID required(@Nullable UUID value, String parameter) {
        if (value == null) {
            throw ProblemException.invalid(parameter, "is needed");
        }
        return value;
    }
}
