package io.embudo.shared;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Carries a problem from the rule that finds it to the edge that answers it. */
public final class ProblemException extends RuntimeException {

    private final ProblemType type;
    private final List<Problem.Error> errors;
    private final Map<String, Object> members;
    private final @Nullable Duration retryAfter;

    public ProblemException(ProblemType type, String detail) {
        this(type, detail, List.of(), Map.of());
    }

    public ProblemException(ProblemType type, String detail, List<Problem.Error> errors, Map<String, Object> members) {
        this(type, detail, errors, members, null);
    }

    private ProblemException(
            ProblemType type,
            String detail,
            List<Problem.Error> errors,
            Map<String, Object> members,
            @Nullable Duration retryAfter) {
        super(detail, null, false, false);
        this.type = type;
        this.errors = List.copyOf(errors);
        this.members = Map.copyOf(members);
        this.retryAfter = retryAfter;
    }

    /** The same failure, which passes: its answer says when to try again. */
    public ProblemException retryAfter(Duration pause) {
        return new ProblemException(type, String.valueOf(getMessage()), errors, members, pause);
    }

    /** There is no such row, or it is out of the caller's reach: the two are told alike. */
    public static ProblemException notFound(String what, Object id) {
        return new ProblemException(ProblemType.NOT_FOUND, "There is no %s %s.".formatted(what, id));
    }

    /** One value of the body, named by its JSON pointer, or one parameter, named by its name, is wrong. */
    public static ProblemException invalid(String pointer, String message) {
        return invalid(List.of(new Problem.Error(pointer, message)));
    }

    /** Several values are wrong. */
    public static ProblemException invalid(List<Problem.Error> errors) {
        Problem.Error first = errors.getFirst();
        return new ProblemException(
                ProblemType.INVALID_VALUE,
                errors.size() == 1
                        ? "%s: %s".formatted(first.pointer(), first.message())
                        : "%d values are not acceptable.".formatted(errors.size()),
                errors,
                Map.of());
    }

    /** A row with the same unique value exists; the caller learns which, if it is within reach. */
    public static ProblemException duplicate(String what, String matchedOn, @Nullable UUID existingId) {
        Map<String, Object> members = existingId == null
                ? Map.of("matchedOn", matchedOn)
                : Map.of("matchedOn", matchedOn, "existingId", existingId);
        return new ProblemException(
                ProblemType.DUPLICATE,
                "There is already a %s with this %s.".formatted(what, matchedOn),
                List.of(new Problem.Error("/" + matchedOn, "is taken")),
                members);
    }

    /** The same failure of a value that stands inside another one: its pointers continue the given one. */
    public ProblemException under(String pointer) {
        return invalid(errors.stream()
                .map(error -> new Problem.Error(pointer + error.pointer(), error.message()))
                .toList());
    }

    public ProblemType type() {
        return type;
    }

    /** How long to wait before trying again, where that can help. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    public Problem toProblem(@Nullable String traceId) {
        return new Problem(
                type.uri(), type.title(), type.status(), String.valueOf(getMessage()), errors, traceId, members);
    }
}
