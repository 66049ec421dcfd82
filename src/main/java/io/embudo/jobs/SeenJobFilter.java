package io.embudo.jobs;

import io.embudo.access.Caller;
import io.embudo.shared.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/** Looks, before a stream of a job begins, whether the caller may see that job. */
class SeenJobFilter {

    private final Jobs jobs;
    private final Caller caller;

    SeenJobFilter(Jobs jobs, Caller caller) {
        this.jobs = jobs;
        this.caller = caller;
    }

    @SeenJob
    @ServerRequestFilter
    Uni<@Nullable Response> refuseUnseen(ContainerRequestContext request) {
        String id = request.getUriInfo().getPathParameters().getFirst("id");
        return jobs.get(parsed(id), caller).map(seen -> null);
    }

    private static UUID parsed(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException noId) {
            throw ProblemException.notFound("job", id);
        }
    }
}
