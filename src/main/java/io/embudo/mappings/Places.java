package io.embudo.mappings;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Countries and languages as people write them, in English or Spanish, put into codes. */
public final class Places {

    private static final List<Locale> TONGUES = List.of(Locale.of("es", "MX"), Locale.of("es"), Locale.ENGLISH);

    private static final Map<String, String> ALSO_KNOWN_AS = Map.ofEntries(
            Map.entry("usa", "US"),
            Map.entry("unitedstatesofamerica", "US"),
            Map.entry("eeuu", "US"),
            Map.entry("estadosunidosdeamerica", "US"),
            Map.entry("uk", "GB"),
            Map.entry("greatbritain", "GB"),
            Map.entry("england", "GB"),
            Map.entry("inglaterra", "GB"),
            Map.entry("holland", "NL"),
            Map.entry("holanda", "NL"),
            Map.entry("hongkong", "HK"),
            Map.entry("macau", "MO"),
            Map.entry("macao", "MO"),
            Map.entry("turkey", "TR"),
            Map.entry("czechrepublic", "CZ"),
            Map.entry("ivorycoast", "CI"),
            Map.entry("russianfederation", "RU"),
            Map.entry("uae", "AE"),
            Map.entry("republicofkorea", "KR"));

    private static final Map<String, String> COUNTRIES = countries();
    private static final Map<String, String> LANGUAGES =
            named(Locale.getISOLanguages(), (code, tongue) -> Locale.of(code).getDisplayLanguage(tongue));

    private Places() {}

    /** The ISO 3166-1 alpha-2 code of a country. */
    public static Optional<String> country(String text) {
        return Optional.ofNullable(COUNTRIES.get(Headers.letters(text)));
    }

    /** The BCP 47 tag of a language. */
    public static Optional<String> language(String text) {
        Locale tag = Locale.forLanguageTag(text.replace('_', '-'));
        if (LANGUAGES.containsValue(tag.getLanguage())) {
            return Optional.of(tag.toLanguageTag());
        }
        return Optional.ofNullable(LANGUAGES.get(Headers.letters(text)));
    }

    private static Map<String, String> countries() {
        Map<String, String> codes = named(
                Locale.getISOCountries(), (code, tongue) -> Locale.of("", code).getDisplayCountry(tongue));
        for (String code : Locale.getISOCountries()) {
            codes.put(code.toLowerCase(Locale.ROOT), code);
            codes.put(Locale.of("", code).getISO3Country().toLowerCase(Locale.ROOT), code);
        }
        codes.putAll(ALSO_KNOWN_AS);
        return codes;
    }

    private static Map<String, String> named(String[] codes, BiFunction<String, Locale, String> name) {
        Map<String, String> byName = new HashMap<>();
        for (String code : codes) {
            TONGUES.forEach(tongue -> byName.put(Headers.letters(name.apply(code, tongue)), code));
        }
        return byName;
    }
}
