package io.embudo.access;

import java.util.Locale;
import java.util.Optional;

/** How far a permission reaches: the caller's own records, those of the caller's teams, or all. Ordered by width. */
enum Scope {
    OWN,
    TEAM,
    ALL;

    static Optional<Scope> parse(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "own" -> Optional.of(OWN);
            case "team" -> Optional.of(TEAM);
            case "all" -> Optional.of(ALL);
            default -> Optional.empty();
        };
    }
}
