package io.embudo.pagecontent;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.embudo.experiments.Shares;
import io.embudo.shared.Dates;
import io.embudo.shared.ProblemException;
import io.embudo.tracking.TargetUrl;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a page shows, and when.
 *
 * @param translations the page in each of its languages; the first is for those who read none of them
 * @param variants two to ten ways to look, of which each visitor always gets the same; none where all get everything
 * @param colours in place of the brand's
 * @param availableFrom before this there is no such page
 * @param availableUntil from this on the page is over
 * @param fallbackUrl where it leads once it is over; none where people are told on a page
 * @param unlisted whether search engines are asked to leave it out
 */
@Schema(name = "LandingPageContent")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PageContent(
        @NotEmpty @Size(max = 20) List<@NotNull @Valid PageTranslation> translations,

        @Size(max = 10) @Schema(required = false) List<@NotNull @Valid PageVariant> variants,

        @Nullable @Valid PageColours colours,
        @Nullable Instant availableFrom,
        @Nullable Instant availableUntil,

        @Nullable @Size(max = TargetUrl.MAX_LENGTH) @Schema(examples = "https://www.example.com/events")
        String fallbackUrl,

        boolean unlisted) {

    public PageContent {
        variants = Objects.requireNonNullElse(variants, List.of());
        TargetUrl.require("/fallbackUrl", fallbackUrl);
        Dates.requirePeriod("/availableFrom", availableFrom, "/availableUntil", availableUntil);
        Set<String> names = new HashSet<>();
        Shares.require("/variants", variants, names);
        if (translations != null) {
            requireLanguages(translations);
            requireSections(translations, names);
        }
    }

    private static void requireLanguages(List<PageTranslation> translations) {
        Set<String> languages = new HashSet<>();
        for (int index = 0; index < translations.size(); index++) {
            PageTranslation translation = translations.get(index);
            if (translation != null
                    && translation.language() != null
                    && !languages.add(translation.language().toLowerCase(Locale.ROOT))) {
                throw ProblemException.invalid("/translations/%d/language".formatted(index), "is there twice");
            }
        }
    }

    private static void requireSections(List<PageTranslation> translations, Set<String> names) {
        for (int index = 0; index < translations.size(); index++) {
            PageTranslation translation = translations.get(index);
            if (translation != null && translation.sections() != null) {
                requireSections("/translations/%d/sections".formatted(index), translation.sections(), names);
            }
        }
    }

    /** A section of a variant that there is not would never be seen, and two forms would be taken for one. */
    private static void requireSections(String pointer, List<Section> sections, Set<String> names) {
        Set<String> withForm = new HashSet<>();
        for (int place = 0; place < sections.size(); place++) {
            Section section = sections.get(place);
            if (section == null) {
                continue;
            }
            if (section.variant() != null && !names.contains(section.variant())) {
                throw ProblemException.invalid("%s/%d/variant".formatted(pointer, place), "is not a variant");
            }
            if (section instanceof Section.EmbeddedForm) {
                Set<String> seenBy = section.variant() == null ? all(names) : Set.of(section.variant());
                if (!Collections.disjoint(withForm, seenBy)) {
                    throw ProblemException.invalid("%s/%d".formatted(pointer, place), "is a second form on one page");
                }
                withForm.addAll(seenBy);
            }
        }
    }

    /** The variants; of a page without any, one without a name. */
    private static Set<String> all(Set<String> names) {
        return names.isEmpty() ? Set.of("") : names;
    }
}
