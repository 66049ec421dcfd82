package io.embudo.http;

import io.embudo.shared.ProblemException;
import io.embudo.shared.ProblemType;
import io.vertx.pgclient.PgException;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;

/** Named database constraints, told in the caller's terms; the last line of defence behind the rules themselves. */
final class Constraints {

    private static final String UNIQUE = "23505";

    /** Our own: a contact entered a lifecycle stage that may not follow its present one. */
    private static final String STAGE_MOVE = "EM001";

    private static final Set<String> NOT_STORABLE = Set.of("22021", "22P05", "22003", "22008");
    private static final int MAX_DEPTH = 10;

    private static final Map<String, String> UNIQUE_VALUES = Map.of(
            "contact_email_unique", "email",
            "contact_key_unique", "key",
            "company_domain_unique", "domain",
            "sale_reference_unique", "reference");

    private Constraints() {}

    static Optional<ProblemException> violated(Throwable failure) {
        String state = "";
        String constraint = "";
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < MAX_DEPTH; depth++) {
            switch (cause) {
                case PgException database -> {
                    state = String.valueOf(database.getSqlState());
                    constraint = String.valueOf(database.getConstraint());
                }
                case ConstraintViolationException violation ->
                    constraint = String.valueOf(violation.getConstraintName());
                case SQLException database -> state = String.valueOf(database.getSQLState());
                default -> {}
            }
            cause = cause.getCause();
        }
        return Optional.ofNullable(problem(state, constraint));
    }

    private static @Nullable ProblemException problem(String state, String constraint) {
        if (NOT_STORABLE.contains(state)) {
            return new ProblemException(
                    ProblemType.INVALID_VALUE,
                    "A value cannot be stored: it is out of range, or holds a character such as NUL.");
        }
        if (state.equals(STAGE_MOVE)) {
            return ProblemException.invalid("/lifecycleStage", "is not a stage that may follow the present one");
        }
        String matchedOn = UNIQUE_VALUES.get(constraint);
        return UNIQUE.equals(state) && matchedOn != null ? ProblemException.duplicate("record", matchedOn, null) : null;
    }
}
