package io.embudo.mappings;

import io.embudo.profiles.LeadStatus;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A field of a contact that files write in words where the contact has a code. Words that no code is known for are kept
 * as they are written, as the custom property of the same name.
 */
public enum LooseField {
    COUNTRY("country", "Country", Places::country),
    LANGUAGE("language", "Language", Places::language),
    TIME_ZONE("timeZone", "Time zone", LooseField::zone),
    LEAD_STATUS("leadStatus", "Lead status", LooseField::status);

    private static final Map<String, String> ZONES = ZoneId.getAvailableZoneIds().stream()
            .collect(Collectors.toMap(Headers::letters, Function.identity(), (one, other) -> one));

    private static final Map<String, String> STATUSES = Arrays.stream(LeadStatus.values())
            .collect(Collectors.toMap(status -> Headers.letters(status.code()), LeadStatus::code));

    /** A column has few different words, each of them many times. */
    private static final int REMEMBERED = 1000;

    private final Map<String, Optional<String>> codes = new ConcurrentHashMap<>();
    private final String field;
    private final String label;
    private final Function<String, Optional<String>> code;

    LooseField(String field, String label, Function<String, Optional<String>> code) {
        this.field = field;
        this.label = label;
        this.code = code;
    }

    /** The field's name, and the property's. */
    public String field() {
        return field;
    }

    /** What people call the property. */
    String label() {
        return label;
    }

    /** The code that the words stand for. */
    public Optional<String> code(String words) {
        Optional<String> known = codes.get(words);
        if (known != null) {
            return known;
        }
        Optional<String> found = code.apply(words);
        if (codes.size() < REMEMBERED) {
            codes.put(words, found);
        }
        return found;
    }

    /** By its letters: {@code america_slash_mexico_city} is how HubSpot writes one. */
    private static Optional<String> zone(String words) {
        return Optional.ofNullable(ZONES.get(Headers.letters(words.replace("_slash_", "/"))));
    }

    private static Optional<String> status(String words) {
        return Optional.ofNullable(STATUSES.get(Headers.letters(words)));
    }
}
