package io.embudo.aliases;

import io.embudo.access.Reach;
import io.embudo.shared.Problem;
import io.embudo.shared.ProblemException;
import io.embudo.shared.SqlQuery;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Sends those who ask for a contact that was merged on to the one it lives on in. */
@ApplicationScoped
public class MovedContacts {

    /** RFC 9110: the same request, with its method and body, belongs at the other address from now on. */
    private static final int PERMANENT_REDIRECT = 308;

    private static final String SURVIVOR = """
            select %s
            from contact_alias a
            join contact c on c.id = a.survivor_id and c.archived_at is null
            where true""";

    private final Pool pool;

    MovedContacts(Pool pool) {
        this.pool = pool;
    }

    /** Fails with where the contact went, if that is within reach; as not found otherwise. */
    public <T> Uni<T> missing(UUID id, Reach reach) {
        SqlQuery query = new SqlQuery(SURVIVOR.formatted("c.id")).add("and a.loser_id = ?", id);
        reach.restrict(query, "c");
        return query.list(pool, row -> row.getUUID("id")).map(survivors -> {
            if (survivors.isEmpty()) {
                throw ProblemException.notFound("contact", id);
            }
            throw new MovedContact(id, survivors.getFirst());
        });
    }

    /** Under whom those of the contacts live on that were merged, where that is within reach. */
    public Uni<Map<UUID, UUID>> survivors(SqlClient client, Collection<UUID> ids, Reach reach) {
        SqlQuery query = new SqlQuery(SURVIVOR.formatted("a.loser_id, c.id"))
                .add("and a.loser_id = any(?)", (Object) ids.toArray(UUID[]::new));
        reach.restrict(query, "c");
        return query.list(client, row -> row).map(rows -> rows.stream()
                .collect(Collectors.toMap(row -> row.getUUID("loser_id"), row -> row.getUUID("id"))));
    }

    /** What is said of a value in a body that names a contact which lives on as another one, within reach. */
    public static String told(UUID survivor) {
        return "was merged into the contact " + survivor;
    }

    /** The same address with the other contact in it; an invalid value where it was the body that named the contact. */
    @ServerExceptionMapper(MovedContact.class)
    Response map(MovedContact moved, UriInfo asked) {
        String address = asked.getRequestUri().getRawPath();
        String query = asked.getRequestUri().getRawQuery();
        String path = Pattern.compile("/" + moved.id, Pattern.CASE_INSENSITIVE)
                .matcher(address)
                .replaceFirst("/" + moved.survivor);
        if (path.equals(address)) {
            ProblemException problem = ProblemException.invalid("/contactId", told(moved.survivor));
            return Response.status(problem.type().status())
                    .type(Problem.MEDIA_TYPE)
                    .entity(problem.toProblem(null))
                    .build();
        }
        return Response.status(PERMANENT_REDIRECT)
                .header(HttpHeaders.LOCATION, query == null ? path : path + "?" + query)
                .build();
    }
}
