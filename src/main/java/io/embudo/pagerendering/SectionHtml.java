package io.embudo.pagerendering;

import io.embudo.pagecontent.Section;
import io.embudo.shared.Language;
import io.quarkus.qute.RawString;
import io.quarkus.qute.TemplateInstance;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Draws the sections of a page.
 *
 * @param language of the words that are ours
 * @param embedded the HTML of the forms and calls to action that are to be had now, by the section
 */
record SectionHtml(Language language, Map<Section, String> embedded) {

    private static final int TITLE = 1;
    private static final int SUBTITLE = 2;

    /** What is to be drawn: all but forms and calls to action that are not to be had. */
    boolean isDrawn(Section section) {
        return !(section instanceof Section.EmbeddedForm || section instanceof Section.EmbeddedCta)
                || embedded.containsKey(section);
    }

    /**
     * The HTML of a section.
     *
     * @param first whether it is the first of its page, so that its title may be the page's
     */
    RawString of(Section section, boolean first) {
        return new RawString(template(section, first).render());
    }

    private TemplateInstance template(Section section, boolean first) {
        return switch (section) {
            case Section.Hero hero -> {
                int level = first ? TITLE : SUBTITLE;
                yield PageTemplates.hero(level, hero, markdown(hero.text(), level), html(hero));
            }
            case Section.Text text -> PageTemplates.text(text, markdown(text.text(), level(text.title())));
            case Section.Image image -> PageTemplates.image(image);
            case Section.Features features ->
                PageTemplates.features(features.title(), level(features.title()) + 1, features(features));
            case Section.Testimonial testimonial -> PageTemplates.testimonial(testimonial);
            case Section.Faq faq -> PageTemplates.faq(faq.title(), questions(faq));
            case Section.EmbeddedForm form ->
                PageTemplates.embedded(form.title(), markdown(form.text(), level(form.title())), "form", html(form));
            case Section.EmbeddedCta cta ->
                PageTemplates.embedded(cta.title(), markdown(cta.text(), level(cta.title())), "action", html(cta));
            case Section.Video video -> PageTemplates.video(video, language);
        };
    }

    private RawString html(Section section) {
        return new RawString(embedded.getOrDefault(section, ""));
    }

    private static List<PageTemplates.Feature> features(Section.Features section) {
        int above = level(section.title()) + 1;
        return section.features().stream()
                .map(feature -> new PageTemplates.Feature(feature, markdown(feature.text(), above)))
                .toList();
    }

    private static List<PageTemplates.Question> questions(Section.Faq section) {
        return section.questions().stream()
                .map(question -> new PageTemplates.Question(
                        question.question(), markdown(question.answer(), level(section.title()))))
                .toList();
    }

    private static RawString markdown(@Nullable String text, int above) {
        return new RawString(Markdown.html(text, above));
    }

    /** Of the heading under which a section stands: its own, or the page's. */
    private static int level(@Nullable String title) {
        return title == null ? TITLE : SUBTITLE;
    }
}
