package io.embudo.formfields;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.embudo.properties.TextPattern;
import io.embudo.shared.ProblemException;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What an answer must keep to, beyond being one of its type.
 *
 * @param min the least number, the first day or the earliest time of the day, written as answers are
 * @param max the greatest, the last or the latest one
 * @param minLength how many characters a text has at least
 * @param maxLength how many it has at most
 * @param pattern a regular expression (RE2) that the whole of a text matches
 * @param patternHint what people read where it does not
 */
@Schema(name = "FormFieldLimits")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FieldLimits(
        @Nullable @Size(max = 30) @Schema(examples = "0") String min,

        @Nullable @Size(max = 30) @Schema(examples = "100000")
        String max,

        @Nullable @Min(1) @Max(10_000) Integer minLength,
        @Nullable @Min(1) @Max(10_000) Integer maxLength,

        @Nullable @Size(min = 1, max = TextPattern.MAX_LENGTH) @Schema(examples = "[A-Z]{4}[0-9]{6}")
        String pattern,

        @Nullable @Size(max = 300) @Schema(examples = "Cuatro letras y seis cifras")
        String patternHint) {

    public static final FieldLimits NONE = new FieldLimits(null, null, null, null, null, null);

    /** Refuses limits that cannot hold for fields of a type. */
    void require(FieldType type) {
        requireOrdered("/limits/min", min, type);
        requireOrdered("/limits/max", max, type);
        if (min != null && max != null && Written.compare(type, min, max) > 0) {
            throw ProblemException.invalid("/limits/max", "comes before the minimum");
        }
        requireText("/limits/minLength", minLength, type);
        requireText("/limits/maxLength", maxLength, type);
        if (minLength != null && maxLength != null && minLength > maxLength) {
            throw ProblemException.invalid("/limits/maxLength", "is less than the least length");
        }
        requireText("/limits/pattern", pattern, type);
        if (pattern != null) {
            TextPattern.fault(pattern).ifPresent(fault -> {
                throw ProblemException.invalid("/limits/pattern", fault);
            });
        }
        if (pattern == null && patternHint != null) {
            throw ProblemException.invalid("/limits/patternHint", "stands without a pattern");
        }
    }

    /** What is wrong with an answer that is one of the type; null where nothing is. */
    @Nullable
    Finding finding(FieldType type, String text) {
        if (min != null && Written.compare(type, text, min) < 0) {
            return new Finding(type == FieldType.number ? Fault.TOO_SMALL : Fault.TOO_EARLY, min);
        }
        if (max != null && Written.compare(type, text, max) > 0) {
            return new Finding(type == FieldType.number ? Fault.TOO_LARGE : Fault.TOO_LATE, max);
        }
        if (minLength != null && text.codePointCount(0, text.length()) < minLength) {
            return new Finding(Fault.TOO_SHORT, minLength.toString());
        }
        return pattern == null || TextPattern.matches(pattern, text)
                ? null
                : new Finding(Fault.NOT_MATCHING, patternHint == null ? "" : patternHint);
    }

    private static void requireOrdered(String pointer, @Nullable String limit, FieldType type) {
        if (limit == null) {
            return;
        }
        if (!type.isOrdered()) {
            throw ProblemException.invalid(pointer, "belongs to fields of type number, date or time");
        }
        if (!Written.is(type, limit)) {
            throw ProblemException.invalid(pointer, "is not a %s".formatted(type));
        }
    }

    private static void requireText(String pointer, @Nullable Object limit, FieldType type) {
        if (limit != null && !type.isText()) {
            throw ProblemException.invalid(pointer, "belongs to fields of texts");
        }
    }
}
