package io.embudo.pagerendering;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.embudo.brand.Brand;
import io.embudo.brand.Look;
import io.embudo.ctasnippets.PageButtons;
import io.embudo.forms.PublishedForms;
import io.embudo.pagecontent.PageTranslation;
import io.embudo.pagecontent.PageVariant;
import io.embudo.pagecontent.Section;
import io.embudo.shared.Language;
import io.embudo.shared.Organisation;
import io.embudo.shared.ProblemException;
import io.embudo.tracking.SourcePage;
import io.embudo.tracking.TargetUrl;
import io.quarkus.qute.RawString;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jsoup.nodes.Entities;
import org.jspecify.annotations.Nullable;

/**
 * Renders pages, and keeps what was rendered in memory: each version in each language and variant once in a few
 * seconds, since the calls to action and the brand in it may change meanwhile.
 */
@ApplicationScoped
public class PageRenderings {

    private static final long MOST_BYTES = 64 << 20;

    private final PageButtons buttons;
    private final PublishedForms forms;
    private final PageStyle style;
    private final Brand brand;
    private final Organisation organisation;
    private final Vertx vertx;
    private final Cache<Key, RenderedPage> rendered = Caffeine.newBuilder()
            .maximumWeight(MOST_BYTES)
            .<Key, RenderedPage>weigher((key, page) -> page.weight())
            .expireAfterWrite(Duration.ofSeconds(5))
            .build();

    PageRenderings(
            PageButtons buttons,
            PublishedForms forms,
            PageStyle style,
            Brand brand,
            Organisation organisation,
            Vertx vertx) {
        this.buttons = buttons;
        this.forms = forms;
        this.style = style;
        this.brand = brand;
        this.organisation = organisation;
        this.vertx = vertx;
    }

    private record Key(
            UUID page,
            int number,
            String language,
            @Nullable String variant) {}

    /** The page in a language and a variant; a draft is rendered anew each time. */
    public Uni<RenderedPage> get(ShownPage page, PageTranslation translation, @Nullable PageVariant variant) {
        Integer number = page.number();
        if (number == null) {
            return render(page, translation, variant);
        }
        Key key = new Key(page.id(), number, translation.language(), variant == null ? null : variant.name());
        RenderedPage known = rendered.getIfPresent(key);
        return known == null
                ? render(page, translation, variant).invoke(made -> rendered.put(key, made))
                : Uni.createFrom().item(known);
    }

    private Uni<RenderedPage> render(ShownPage page, PageTranslation translation, @Nullable PageVariant variant) {
        List<Section> sections = ShownPage.sections(translation, variant);
        Language spoken = Language.preferred(translation.language(), organisation);
        return embedded(sections, page.source(variant))
                .chain(embedded -> vertx.executeBlocking(
                        () -> render(page, translation, variant, sections, new SectionHtml(spoken, embedded)), false));
    }

    private RenderedPage render(
            ShownPage page,
            PageTranslation translation,
            @Nullable PageVariant variant,
            List<Section> sections,
            SectionHtml html) {
        List<Section> drawn = sections.stream().filter(html::isDrawn).toList();
        Look look = brand.present();
        String css = style.css(look, page.content().colours());
        boolean headed = !drawn.isEmpty() && drawn.getFirst() instanceof Section.Hero;
        PageHead head = new PageHead(
                translation,
                html.language(),
                address(page),
                canonical(page, translation),
                alternates(page, translation),
                page.content().unlisted() || page.isDraft(),
                organisation.name(),
                look.logoPath(),
                new RawString(css),
                headed,
                page.isDraft() ? null : view(page, translation, variant));
        List<RawString> parts = drawn.stream()
                .map(section -> html.of(section, headed && section == drawn.getFirst()))
                .toList();
        return RenderedPage.of(
                PageTemplates.page(head, parts).render(),
                PagePolicy.of(css, drawn),
                translation.language(),
                formIn(drawn),
                page.source(variant));
    }

    /** The forms and calls to action of a page, as far as they are to be had, one after the other. */
    private Uni<Map<Section, String>> embedded(List<Section> sections, @Nullable SourcePage source) {
        return Multi.createFrom()
                .iterable(sections)
                .onItem()
                .transformToUniAndConcatenate(
                        section -> embedded(section, source).map(html -> html.map(text -> Map.entry(section, text))))
                .collect()
                .asList()
                .map(found -> found.stream()
                        .flatMap(Optional::stream)
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, same) -> one)));
    }

    private Uni<Optional<String>> embedded(Section section, @Nullable SourcePage source) {
        return switch (section) {
            case Section.EmbeddedForm form -> form(form.formId());
            case Section.EmbeddedCta cta -> button(cta.ctaId(), cta.placement(), source);
            case Section.Hero hero when hero.ctaId() != null -> button(hero.ctaId(), null, source);
            default -> Uni.createFrom().item(Optional.empty());
        };
    }

    private Uni<Optional<String>> button(UUID cta, @Nullable String placement, @Nullable SourcePage source) {
        return source == null
                ? buttons.uncounted(cta, placement)
                : buttons.html(cta, placement, Entities.escape(source.query()) + Hole.PARAMETERS.mark());
    }

    private Uni<Optional<String>> form(UUID id) {
        return forms.require(id)
                .replaceWith(Optional.of(Hole.FORM.mark()))
                .onFailure(ProblemException.class)
                .recoverWithItem(Optional.empty());
    }

    private static @Nullable UUID formIn(List<Section> drawn) {
        return drawn.stream()
                .map(section -> section instanceof Section.EmbeddedForm form ? form.formId() : null)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private String address(ShownPage page) {
        return "%s/p/%s".formatted(organisation.publicUrl(), page.slug());
    }

    private String canonical(ShownPage page, PageTranslation translation) {
        if (translation.canonicalUrl() != null) {
            return translation.canonicalUrl();
        }
        return page.content().translations().size() == 1
                ? address(page)
                : address(page) + "?lang=" + translation.language();
    }

    private List<PageHead.Alternate> alternates(ShownPage page, PageTranslation present) {
        return page.content().translations().stream()
                .map(one -> PageHead.Alternate.of(one.language(), address(page), one == present))
                .toList();
    }

    private static RawString view(ShownPage page, PageTranslation translation, @Nullable PageVariant variant) {
        String shown = variant == null ? "" : "&amp;variant=" + TargetUrl.encoded(variant.name());
        return new RawString(
                "/p/%s/view.gif?lang=%s%s%s".formatted(page.slug(), translation.language(), shown, Hole.VIEW.mark()));
    }
}
