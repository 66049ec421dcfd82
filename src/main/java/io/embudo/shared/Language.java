package io.embudo.shared;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The languages that contacts are met in. */
public enum Language {
    ES,
    EN;

    /** Comparing languages takes the square of their number, and the header is anybody's; browsers send under 100. */
    private static final int MAX_HEADER = 200;

    private static final List<Locale> SPOKEN = List.of(Locale.of("es"), Locale.of("en"));

    /** The first language of the Accept-Language header that we speak, or the organisation's. */
    public static Language preferred(@Nullable String acceptLanguage, Organisation organisation) {
        return of(preferred(acceptLanguage, SPOKEN).orElseGet(() -> Locale.forLanguageTag(organisation.language())));
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static Language of(Locale locale) {
        return locale.getLanguage().equals("en") ? EN : ES;
    }

    /** The first language of an Accept-Language header that is among those spoken, by the lookup of RFC 4647. */
    public static Optional<Locale> preferred(@Nullable String acceptLanguage, List<Locale> spoken) {
        if (acceptLanguage == null || acceptLanguage.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(Locale.lookup(Locale.LanguageRange.parse(beginning(acceptLanguage)), spoken));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static String beginning(String header) {
        return header.length() <= MAX_HEADER ? header : header.substring(0, header.lastIndexOf(',', MAX_HEADER) + 1);
    }
}
