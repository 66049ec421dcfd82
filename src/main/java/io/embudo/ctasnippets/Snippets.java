package io.embudo.ctasnippets;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The HTML of buttons. */
@CheckedTemplate(basePath = "ctasnippets", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
final class Snippets {

    private Snippets() {}

    /** A link on a page. */
    static native TemplateInstance link(Button button);

    /** A frame in a page, which shows each visitor what is meant for that visitor. */
    static native TemplateInstance frame(Button button);

    /** A button in a mail: a table, which every mail program draws, without a script or a style sheet. */
    static native TemplateInstance email(Button button);

    /** What stands within the frame; nothing where there is no button. */
    static native TemplateInstance page(Button button, String language);

    /** A frame with nothing in it. */
    static native TemplateInstance empty(String language);
}
