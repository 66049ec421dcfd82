package io.embudo.pagerendering;

import io.embudo.pagecontent.PageContent;
import io.embudo.pagecontent.PageTranslation;
import io.embudo.pagecontent.PageVariant;
import io.embudo.pagecontent.Section;
import io.embudo.shared.Language;
import io.embudo.tracking.SourcePage;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A landing page as visitors get it.
 *
 * @param slug its present name in public addresses
 * @param number of the version; none of a draft
 */
public record ShownPage(
        UUID id, UUID campaignId, String slug, @Nullable Integer number, PageContent content) {

    boolean isDraft() {
        return number == null;
    }

    /** What its links and its form say of where they stand; nothing in a draft. */
    @Nullable
    SourcePage source(@Nullable PageVariant variant) {
        return isDraft() ? null : new SourcePage(id, variant == null ? null : variant.name());
    }

    /**
     * The page in the language that fits best; in its first one where none does.
     *
     * @param asked for by the address
     * @param accepted as the browser says
     * @param fallback the organisation's language
     */
    public PageTranslation translation(@Nullable String asked, @Nullable String accepted, String fallback) {
        if (content.translations().size() == 1) {
            return content.translations().getFirst();
        }
        List<Locale> spoken = content.translations().stream()
                .map(one -> Locale.forLanguageTag(one.language()))
                .flatMap(one -> Stream.of(one, Locale.of(one.getLanguage())))
                .distinct()
                .toList();
        return Language.preferred(asked, spoken)
                .or(() -> Language.preferred(accepted, spoken))
                .or(() -> Language.preferred(fallback, spoken))
                .map(this::in)
                .orElseGet(() -> content.translations().getFirst());
    }

    /** The sections of a variant; those of other variants are left out. */
    static List<Section> sections(PageTranslation translation, @Nullable PageVariant variant) {
        return translation.sections().stream()
                .filter(section -> section.variant() == null
                        || variant != null && variant.name().equals(section.variant()))
                .toList();
    }

    private PageTranslation in(Locale locale) {
        return content.translations().stream()
                .filter(one -> Locale.forLanguageTag(one.language()).equals(locale))
                .findFirst()
                .or(() -> content.translations().stream()
                        .filter(one -> Locale.forLanguageTag(one.language())
                                .getLanguage()
                                .equals(locale.getLanguage()))
                        .findFirst())
                .orElseThrow();
    }
}
