package io.embudo.shared;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts a failure to read JSON into the caller's terms: a pointer and a reason, never a class name. */
public final class JsonFailures {

    private JsonFailures() {}

    public static ProblemException toProblem(JsonProcessingException failure) {
        return switch (failure) {
            case UnrecognizedPropertyException unknown -> unknownField(unknown);
            case ValueInstantiationException refused
            when refused.getCause() instanceof ProblemException problem -> problem.under(pointer(refused));
            case ValueInstantiationException refused -> ProblemException.invalid(pointer(refused), reason(refused));
            case InvalidFormatException format ->
                ProblemException.invalid(pointer(format), expected(format.getTargetType()));
            case JsonMappingException mapping
            when mapping.getCause() instanceof StreamReadException syntax -> malformed(syntax);
            case MismatchedInputException mismatch ->
                ProblemException.invalid(pointer(mismatch), expected(mismatch.getTargetType()));
            case JsonMappingException mapping -> ProblemException.invalid(pointer(mapping), "cannot be read");
            default -> malformed(failure);
        };
    }

    private static ProblemException malformed(JsonProcessingException failure) {
        String place = failure.getLocation() == null
                ? "."
                : " at line %d, column %d."
                        .formatted(
                                failure.getLocation().getLineNr(),
                                failure.getLocation().getColumnNr());
        return new ProblemException(ProblemType.MALFORMED_BODY, "The body is not well-formed JSON" + place);
    }

    private static ProblemException unknownField(UnrecognizedPropertyException failure) {
        String known = failure.getKnownPropertyIds().stream()
                .map(String::valueOf)
                .sorted()
                .collect(Collectors.joining(", "));
        String pointer = pointer(failure);
        return new ProblemException(
                ProblemType.UNKNOWN_FIELD,
                "%s is not known here. Known are: %s.".formatted(pointer, known),
                List.of(new Problem.Error(pointer, "is not known")),
                Map.of());
    }

    private static String reason(ValueInstantiationException failure) {
        Throwable cause = failure.getCause();
        return cause instanceof IllegalArgumentException && cause.getMessage() != null
                ? cause.getMessage()
                : "is not acceptable";
    }

    /** What a value of this type would have been, in words. */
    public static String expected(@Nullable Class<?> type) {
        if (type == null) {
            return "has the wrong type";
        }
        if (type.isEnum()) {
            return "is not one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(String::valueOf)
                            .collect(Collectors.joining(", "));
        }
        return "is not "
                + switch (type.getSimpleName()) {
                    case "UUID" -> "an id (a UUID)";
                    case "LocalDate" -> "a date of the years 1 to 9999 (YYYY-MM-DD)";
                    case "Instant" -> "an instant (ISO-8601, such as 2026-01-31T12:00:00Z)";
                    case "String" -> "a text";
                    case "Boolean", "boolean" -> "true or false";
                    case "Integer", "int", "Long", "long" -> "a whole number";
                    case "BigDecimal", "Double", "double" -> "a number";
                    case "List", "ArrayList", "Set" -> "a list";
                    default -> "an object of the expected shape";
                };
    }

    private static String pointer(JsonMappingException failure) {
        return failure.getPath().stream()
                .map(step ->
                        step.getFieldName() == null ? String.valueOf(step.getIndex()) : escaped(step.getFieldName()))
                .map(step -> "/" + step)
                .collect(Collectors.joining());
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
