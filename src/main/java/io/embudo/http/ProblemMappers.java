package io.embudo.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.embudo.shared.JsonFailures;
import io.embudo.shared.Problem;
import io.embudo.shared.ProblemException;
import io.embudo.shared.ProblemType;
import io.embudo.shared.Violations;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.OptimisticLockException;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.hibernate.StaleStateException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** Every failure, whoever threw it, becomes one problem answer. Text of unexpected failures stays in the log. */
@ApplicationScoped
class ProblemMappers {

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    /** What the reader of multipart bodies says of one that is not whole; it has no exception of its own. */
    private static final String CUT_OFF = "Connection terminated reading multipart data";

    /** What the framework says of a Content-Type that cannot be one, where an operation reads several. */
    private static final String NO_MEDIA_TYPE = "Failed to parse media type";

    private final CurrentVertxRequest request;

    ProblemMappers(CurrentVertxRequest request) {
        this.request = request;
    }

    @ServerExceptionMapper(ProblemException.class)
    Response map(ProblemException failure) {
        return answer(failure);
    }

    @ServerExceptionMapper(ConstraintViolationException.class)
    Response map(ConstraintViolationException failure) {
        return answer(Violations.toProblem(failure));
    }

    @ServerExceptionMapper({JsonMappingException.class, MismatchedInputException.class})
    Response map(JsonMappingException failure) {
        return answer(JsonFailures.toProblem(failure));
    }

    @ServerExceptionMapper(UncheckedIOException.class)
    Response map(UncheckedIOException failure) {
        return failure.getCause() instanceof JsonProcessingException json
                ? answer(JsonFailures.toProblem(json))
                : unexpected(failure);
    }

    @ServerExceptionMapper(UnauthorizedException.class)
    Response map(UnauthorizedException failure) {
        return unauthenticated();
    }

    @ServerExceptionMapper(AuthenticationFailedException.class)
    Response map(AuthenticationFailedException failure) {
        return unauthenticated();
    }

    @ServerExceptionMapper(ForbiddenException.class)
    Response map(ForbiddenException failure) {
        return answer(new ProblemException(ProblemType.FORBIDDEN, "Your roles do not allow this."));
    }

    @ServerExceptionMapper({OptimisticLockException.class, StaleStateException.class})
    Response stale(RuntimeException failure) {
        return answer(
                new ProblemException(ProblemType.STALE, "Somebody changed it at the same moment. Read it again."));
    }

    @ServerExceptionMapper({WebApplicationException.class, NotFoundException.class})
    Response map(WebApplicationException failure) {
        if (failure.getCause() instanceof JsonProcessingException json) {
            return answer(JsonFailures.toProblem(json));
        }
        return typeOf(failure.getResponse().getStatus())
                .map(type -> answer(new ProblemException(type, detailOf(type))))
                .orElseGet(() -> failure.getResponse().getStatus() < 500 ? failure.getResponse() : unexpected(failure));
    }

    @ServerExceptionMapper({Throwable.class, CompletionException.class, PgException.class})
    Response map(Throwable failure) {
        if (failure instanceof IOException && CUT_OFF.equals(failure.getMessage())) {
            return answer(new ProblemException(ProblemType.MALFORMED_BODY, "The body ends before its last part does."));
        }
        if (failure instanceof IllegalArgumentException
                && String.valueOf(failure.getMessage()).startsWith(NO_MEDIA_TYPE)) {
            return answer(
                    new ProblemException(ProblemType.UNSUPPORTED_MEDIA_TYPE, "The Content-Type is no media type."));
        }
        return Constraints.violated(failure)
                .or(() -> Overload.met(failure))
                .map(this::answer)
                .orElseGet(() -> unexpected(failure));
    }

    private Response unauthenticated() {
        return answer(new ProblemException(
                ProblemType.UNAUTHENTICATED, "Send a valid access token of this service as Authorization: Bearer."));
    }

    private Response unexpected(Throwable failure) {
        LOG.errorf(failure, "Request %s failed", traceId());
        return answer(new ProblemException(
                ProblemType.INTERNAL, "The failure is logged under the trace id; nothing of the request was kept."));
    }

    private Response answer(ProblemException failure) {
        if (failure.type() == ProblemType.TOO_LARGE) {
            hangUp();
        }
        Response.ResponseBuilder response = Response.status(failure.type().status())
                .type(Problem.MEDIA_TYPE)
                .entity(failure.toProblem(traceId()));
        if (failure.type() == ProblemType.UNAUTHENTICATED) {
            response.header("WWW-Authenticate", "Bearer");
        }
        Duration pause = failure.retryAfter();
        if (pause != null) {
            response.header("Retry-After", Math.max(1, pause.plusMillis(999).toSeconds()));
        }
        return response.build();
    }

    private void hangUp() {
        RoutingContext context = request.getCurrent();
        if (context != null) {
            HangUp.afterAnswer(context);
        }
    }

    private @Nullable String traceId() {
        RoutingContext context = request.getCurrent();
        return context == null ? null : context.get(TraceId.KEY);
    }

    private static Optional<ProblemType> typeOf(int status) {
        return List.of(ProblemType.values()).stream()
                .filter(type -> type.status() == status && status != 409)
                .findFirst();
    }

    private String detailOf(ProblemType type) {
        RoutingContext context = request.getCurrent();
        String path = context == null ? "" : context.request().path();
        return Map.of(
                        ProblemType.MALFORMED_BODY, "The body is missing or cannot be read.",
                        ProblemType.NOT_FOUND, "There is nothing at %s.".formatted(path),
                        ProblemType.METHOD_NOT_ALLOWED, "This method is not supported at %s.".formatted(path),
                        ProblemType.UNSUPPORTED_MEDIA_TYPE, "The operation does not read this Content-Type.",
                        ProblemType.NOT_ACCEPTABLE, "The operation does not write a type of your Accept header.")
                .getOrDefault(type, type.title() + ".");
    }
}
