package io.embudo.scoremodels;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.embudo.shared.ProblemException;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One line of the rule table.
 *
 * @param name unique within its model
 * @param kind what is counted: events, or how many of email, firstName, lastName, phone and company are known
 * @param event which events; needed by the kind {@code event} and by no other
 * @param where the properties these events must have: each equals the text, number or truth value given
 * @param points for each occurrence, or for each known field; negative ones take points away
 * @param atMost how many points the rule gives, or takes, in all; no such limit where it is not said
 */
@Schema(name = "ScoreRule")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ScoreRule(
        @NotBlank @Size(max = 100) @Schema(examples = "meetings")
        String name,

        @NotNull RuleKind kind,
        @Nullable ScoredEvent event,

        @Nullable @Size(max = 10) @Schema(examples = "{\"type\":\"meeting\"}")
        Map<String, Object> where,

        @NotNull @Min(-100) @Max(100) @Schema(examples = "20")
        Integer points,

        @Nullable @Min(1) @Max(100) @Schema(examples = "40") Integer atMost) {

    public ScoreRule {
        if (kind == RuleKind.event && event == null) {
            throw ProblemException.invalid("/event", "is needed: one of " + List.of(ScoredEvent.values()));
        }
        if (kind == RuleKind.profile && event != null) {
            throw ProblemException.invalid("/event", "belongs to rules of the kind event");
        }
        if (kind == RuleKind.profile && where != null) {
            throw ProblemException.invalid("/where", "belongs to rules of the kind event");
        }
        if (where != null) {
            where.forEach(ScoreRule::requireScalar);
        }
    }

    private static void requireScalar(String property, @Nullable Object value) {
        if (!(value instanceof String || value instanceof Number || value instanceof Boolean)) {
            throw ProblemException.invalid(
                    "/where/" + property.replace("~", "~0").replace("/", "~1"),
                    "is not a text, a number or a truth value");
        }
    }
}
