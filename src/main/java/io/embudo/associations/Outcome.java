package io.embudo.associations;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import io.embudo.shared.Problem;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What became of one association that was asked for.
 *
 * @param error why it was refused: the pointer is into the association; null where it was not
 */
@Schema(name = "AssociationOutcome")
public record Outcome(
        Status status,
        @JsonInclude(JsonInclude.Include.NON_NULL) Problem.@Nullable Error error) {

    /** Refused ones left nothing behind; unchanged ones were so before. */
    public enum Status {
        CREATED,
        UPDATED,
        UNCHANGED,
        REFUSED;

        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        @Override
        public String toString() {
            return code();
        }
    }

    static Outcome of(Status status) {
        return new Outcome(status, null);
    }

    static Outcome refused(String pointer, String message) {
        return new Outcome(Status.REFUSED, new Problem.Error(pointer, message));
    }
}
