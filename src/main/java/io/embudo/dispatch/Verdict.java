package io.embudo.dispatch;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What came of asking one rule about a lead.
 *
 * @param members who could own the lead, where the rule got so far as to look for somebody
 */
@Schema(name = "RoutingVerdict")
public record Verdict(UUID ruleId, String name, Outcome outcome, List<Candidate> members) {

    /** How it ended. */
    @Schema(name = "RoutingOutcome")
    public enum Outcome {
        DISABLED("disabled"),
        /** The condition names something that is not there any more. */
        UNREADABLE("unreadable"),
        CONDITION_NOT_MET("conditionNotMet"),
        SCORE_OUTSIDE("scoreOutside"),
        /** The score or the segments do not follow yet from all that happened; the rules after it wait as well. */
        PENDING("pending"),
        /** Nobody is available, and the next rule is asked. */
        NOBODY_AVAILABLE("nobodyAvailable"),
        /** Nobody is available, and the lead waits. */
        WAITS("waits"),
        TAKES("takes");

        private final String code;

        Outcome(String code) {
            this.code = code;
        }

        @JsonValue
        public String code() {
            return code;
        }

        /** Whether no other rule is asked. */
        boolean isLast() {
            return this == PENDING || this == WAITS || this == TAKES;
        }

        @Override
        public String toString() {
            return code;
        }
    }

    /** Why somebody cannot take a lead now. */
    @Schema(name = "RoutingObstacle")
    public enum Obstacle {
        /** They were disabled. */
        ABSENT("absent"),
        OUTSIDE_WORKING_HOURS("outsideWorkingHours"),
        /** They have as many open leads as they can. */
        FULL("full");

        private final String code;

        Obstacle(String code) {
            this.code = code;
        }

        @JsonValue
        public String code() {
            return code;
        }

        @Override
        public String toString() {
            return code;
        }
    }

    /**
     * A member of the rule.
     *
     * @param obstacle null where they are available
     */
    @Schema(name = "RoutingCandidate")
    public record Candidate(UUID userId, @Nullable Obstacle obstacle) {}
}
