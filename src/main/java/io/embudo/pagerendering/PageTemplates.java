package io.embudo.pagerendering;

import io.embudo.pagecontent.Section;
import io.embudo.shared.Language;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.RawString;
import io.quarkus.qute.TemplateInstance;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The HTML of pages and of their sections. */
@CheckedTemplate(basePath = "pagerendering", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
final class PageTemplates {

    private PageTemplates() {}

    static native TemplateInstance page(PageHead head, List<RawString> sections);

    static native TemplateInstance over(Language language, String organisation, RawString text);

    static native TemplateInstance hero(int level, Section.Hero hero, RawString text, RawString button);

    static native TemplateInstance text(Section.Text section, RawString text);

    static native TemplateInstance image(Section.Image section);

    static native TemplateInstance features(@Nullable String title, int level, List<Feature> features);

    static native TemplateInstance testimonial(Section.Testimonial section);

    static native TemplateInstance faq(@Nullable String title, List<Question> questions);

    static native TemplateInstance embedded(@Nullable String title, RawString text, String kind, RawString html);

    static native TemplateInstance video(Section.Video section, Language language);

    /** A feature whose text is HTML by now. */
    record Feature(Section.Feature said, RawString text) {}

    /** A question whose answer is HTML by now. */
    record Question(String question, RawString answer) {}
}
