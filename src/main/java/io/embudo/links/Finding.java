package io.embudo.links;

import com.fasterxml.jackson.annotation.JsonValue;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Something about a link that will spoil figures, or tells more than it should.
 *
 * @param parameter the parameter of the link it is about; null where it is about the link as a whole
 * @param message what is wrong, in words
 * @param suggestion what the value could be instead
 */
@Schema(name = "LinkFinding")
record Finding(
        Kind kind,
        Severity severity,
        @Nullable String parameter,
        String message,
        @Nullable String suggestion) {

    /** What is wrong. */
    public enum Kind {
        MISSING("missing"),
        UNKNOWN_MEDIUM("unknownMedium"),
        UPPER_CASE("upperCase"),
        SPACE("space"),
        SWAPPED("swapped"),
        PERSONAL_DATA("personalData"),
        REPEATED("repeated"),
        TOO_LONG("tooLong"),
        UNKNOWN_PARAMETER("unknownParameter"),
        NO_CHANNEL("noChannel");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        @JsonValue
        @Override
        public String toString() {
            return code;
        }
    }

    /** Whether figures, or a person, come to harm for certain. */
    public enum Severity {
        ERROR("error"),
        WARNING("warning");

        private final String code;

        Severity(String code) {
            this.code = code;
        }

        @JsonValue
        @Override
        public String toString() {
            return code;
        }
    }

    static Finding error(Kind kind, @Nullable String parameter, String message) {
        return new Finding(kind, Severity.ERROR, parameter, message, null);
    }

    static Finding warning(Kind kind, @Nullable String parameter, String message, @Nullable String suggestion) {
        return new Finding(kind, Severity.WARNING, parameter, message, suggestion);
    }
}
