package io.embudo.http;

import io.embudo.shared.DatabaseFailure;
import io.embudo.shared.ProblemException;
import io.embudo.shared.ProblemType;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Named database constraints, told in the caller's terms; the last line of defence behind the rules themselves. */
final class Constraints {

    /** Our own: a contact entered a lifecycle stage that may not follow its present one. */
    private static final String STAGE_MOVE = "EM001";

    private static final Set<String> NOT_STORABLE = Set.of("22021", "22P05", "22003", "22008");

    private static final Map<String, String> UNIQUE_VALUES = Map.of(
            "contact_email_unique", "email",
            "contact_key_unique", "key",
            "company_domain_unique", "domain",
            "sale_reference_unique", "reference");

    private Constraints() {}

    static Optional<ProblemException> violated(Throwable failure) {
        DatabaseFailure refused = DatabaseFailure.of(failure);
        return Optional.ofNullable(problem(refused.state(), refused.constraint()));
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
        return DatabaseFailure.UNIQUE.equals(state) && matchedOn != null
                ? ProblemException.duplicate("record", matchedOn, null)
                : null;
    }
}
