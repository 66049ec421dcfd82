package io.embudo.access;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;

/**
 * How far a permission reaches: the caller's own records, those of the caller's teams, those of the teams below as well,
 * or all. Ordered by width.
 */
public enum Scope {
    OWN("own"),
    TEAM("team"),
    TEAM_AND_BELOW("teamAndBelow"),
    ALL("all");

    private final String text;

    Scope(String text) {
        this.text = text;
    }

    static Optional<Scope> parse(String text) {
        return Arrays.stream(values()).filter(scope -> scope.text.equals(text)).findFirst();
    }

    /** As permissions and the API spell it. */
    @JsonValue
    @Override
    public String toString() {
        return text;
    }
}
