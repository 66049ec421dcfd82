package io.embudo.pagerendering;

import io.embudo.pagecontent.PageTranslation;
import io.embudo.shared.Language;
import io.quarkus.qute.RawString;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything of a page that stands around its sections.
 *
 * @param spoken the language of the words that are ours
 * @param address where it is, for readers of any language
 * @param canonical the address that search engines are to take for this page
 * @param headed whether its first section is a heading
 * @param view the address of the picture that counts the view; none where it is not to be counted
 */
record PageHead(
        PageTranslation translation,
        Language spoken,
        String address,
        String canonical,
        List<Alternate> alternates,
        boolean unlisted,
        String organisation,
        @Nullable String logo,
        RawString css,
        boolean headed,
        @Nullable RawString view) {

    /** The languages that are written from right to left, by their codes. */
    private static final Set<String> FROM_THE_RIGHT =
            Set.of("ar", "arc", "ckb", "dv", "fa", "he", "iw", "ks", "nqo", "ps", "sd", "syr", "ug", "ur", "yi");

    /**
     * The page in another language.
     *
     * @param name what the language calls itself
     * @param href its absolute address
     */
    record Alternate(String language, String name, String href, String query, boolean present) {

        static Alternate of(String language, String address, boolean present) {
            Locale locale = Locale.forLanguageTag(language);
            String name = locale.getDisplayLanguage(locale);
            String query = "?lang=" + language;
            return new Alternate(language, name, address + query, query, present);
        }
    }

    public String direction() {
        String language = Locale.forLanguageTag(translation.language()).getLanguage();
        return FROM_THE_RIGHT.contains(language) ? "rtl" : "ltr";
    }

    /** As Open Graph writes languages. */
    public String locale() {
        return translation.language().replace('-', '_');
    }
}
