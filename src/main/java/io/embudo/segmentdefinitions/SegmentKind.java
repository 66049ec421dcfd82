package io.embudo.segmentdefinitions;

import com.fasterxml.jackson.annotation.JsonValue;
import io.embudo.shared.ProblemException;
import java.util.Arrays;
import java.util.Locale;

/** How the members of a segment come about. */
public enum SegmentKind {
    /** Whoever satisfies its condition, at every moment. */
    DYNAMIC,
    /** Whoever was put in by hand. */
    STATIC,
    /** Whoever satisfied its condition when it was made. */
    SNAPSHOT;

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind that the parameter {@code kind} names. */
    public static SegmentKind asked(String code) {
        return Arrays.stream(values())
                .filter(kind -> kind.code().equals(code))
                .findFirst()
                .orElseThrow(() -> ProblemException.invalid("kind", "is not one of dynamic, static and snapshot"));
    }

    static SegmentKind of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return code();
    }
}
