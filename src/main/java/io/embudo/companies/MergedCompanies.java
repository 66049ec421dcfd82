package io.embudo.companies;

import io.embudo.access.Reach;
import io.embudo.shared.ProblemException;
import io.embudo.shared.ProblemType;
import io.embudo.shared.SqlQuery;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.RedirectionException;
import java.net.URI;
import java.util.List;
import java.util.UUID;

/** Sends those who ask for a company that was merged on to the one it lives on in. */
@ApplicationScoped
class MergedCompanies {

    /** RFC 9110: the same request, with its method and body, belongs at the other address from now on. */
    private static final int PERMANENT_REDIRECT = 308;

    private final Pool pool;

    MergedCompanies(Pool pool) {
        this.pool = pool;
    }

    /** What was found, or a redirect where that is nothing and the company lives on in one within reach. */
    <T> Uni<T> follow(UUID id, Reach reach, Uni<T> found) {
        return found.onFailure(MergedCompanies::isNotFound)
                .recoverWithUni(failure -> survivors(id, reach).map(survivors -> {
                    if (survivors.isEmpty()) {
                        throw (ProblemException) failure;
                    }
                    throw new RedirectionException(
                            PERMANENT_REDIRECT, URI.create("/api/v1/companies/" + survivors.getFirst()));
                }));
    }

    private Uni<List<UUID>> survivors(UUID id, Reach reach) {
        SqlQuery query = new SqlQuery("""
                select c.id
                from company gone
                join company c on c.id = gone.merged_into
                where true""").add("and gone.id = ?", id);
        reach.restrict(query, "c");
        return query.list(pool, row -> row.getUUID("id"));
    }

    private static boolean isNotFound(Throwable failure) {
        return failure instanceof ProblemException problem && problem.type() == ProblemType.NOT_FOUND;
    }
}
