package io.embudo.shared;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The languages that contacts are met in. */
public enum Language {
    ES,
    EN;

    /** Comparing languages takes the square of their number, and the header is anybody's; browsers send under 100. */
    private static final int MAX_HEADER = 200;

    /** The first language of the Accept-Language header that we speak, or the organisation's. */
    public static Language preferred(@Nullable String acceptLanguage, Organisation organisation) {
        List<Locale> spoken = List.of(Locale.of("es"), Locale.of("en"));
        return of(matching(acceptLanguage, spoken, organisation.language()));
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static Language of(Locale locale) {
        return locale.getLanguage().equals("en") ? EN : ES;
    }

    private static Locale matching(@Nullable String header, List<Locale> spoken, String fallback) {
        if (header == null || header.isBlank()) {
            return Locale.forLanguageTag(fallback);
        }
        try {
            Locale found = Locale.lookup(Locale.LanguageRange.parse(beginning(header)), spoken);
            return found == null ? Locale.forLanguageTag(fallback) : found;
        } catch (IllegalArgumentException malformed) {
            return Locale.forLanguageTag(fallback);
        }
    }

    private static String beginning(String header) {
        return header.length() <= MAX_HEADER ? header : header.substring(0, header.lastIndexOf(',', MAX_HEADER) + 1);
    }
}
