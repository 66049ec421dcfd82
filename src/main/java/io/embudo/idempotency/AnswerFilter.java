package io.embudo.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.embudo.shared.Problem;
import io.embudo.shared.ProblemType;
import io.embudo.shared.ToldOnce;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerResponseFilter;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the answer to a request with a key, before it is sent: whoever got an answer gets it again. A failure of the
 * service (5xx), which leaves nothing behind, and "too many requests" free the key instead; one that may have left
 * everything behind, because the database was lost, does neither. Of an answer that holds a secret, or is too long, only
 * is kept that it was given.
 */
@Provider
@Priority(Priorities.USER - 1000)
class AnswerFilter implements ResteasyReactiveContainerResponseFilter {

    private static final Logger LOG = Logger.getLogger(AnswerFilter.class);

    /** The longest body that is kept, in characters. */
    private static final int LONGEST = 1 << 20;

    private final Keys keys;
    private final ObjectMapper json;

    AnswerFilter(Keys keys, ObjectMapper json) {
        this.keys = keys;
        this.json = json;
    }

    @Override
    public void filter(ResteasyReactiveContainerRequestContext request, ContainerResponseContext response) {
        if (!(request.getProperty(IdempotencyFilter.CLAIM) instanceof Claim claim)) {
            return;
        }
        request.removeProperty(IdempotencyFilter.CLAIM);
        request.suspend();
        settle(claim, response)
                .onFailure()
                .invoke(failure -> LOG.errorf(failure, "The answer to a request with a key was not kept"))
                .onTermination()
                .invoke(request::resume)
                .subscribe()
                .with(kept -> {}, told -> {});
    }

    private Uni<Void> settle(Claim claim, ContainerResponseContext response) {
        if (isInterrupted(response)) {
            return Uni.createFrom().voidItem();
        }
        if (response.getStatus() >= 500 || response.getStatus() == 429) {
            return keys.free(claim);
        }
        boolean isSecret = response.getEntity() instanceof ToldOnce told && told.holdsSecret();
        String body = written(response);
        boolean isWhole = !isSecret && (body == null || body.length() <= LONGEST);
        return keys.keep(
                claim,
                new Answer(response.getStatus(), Answer.headers(response.getStringHeaders()), isWhole ? body : null),
                isWhole);
    }

    private static boolean isInterrupted(ContainerResponseContext response) {
        return response.getEntity() instanceof Problem problem && problem.type().equals(ProblemType.INTERRUPTED.uri());
    }

    /** The body as it is sent: what was written for keeping is not written again. */
    private @Nullable String written(ContainerResponseContext response) {
        Object entity = response.getEntity();
        if (entity == null) {
            return null;
        }
        try {
            String body = entity instanceof String text ? text : json.writeValueAsString(entity);
            MediaType type =
                    response.getMediaType() == null ? MediaType.APPLICATION_JSON_TYPE : response.getMediaType();
            response.setEntity(body, new Annotation[0], type);
            response.getHeaders().putSingle("Content-Type", type);
            return body;
        } catch (JsonProcessingException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
