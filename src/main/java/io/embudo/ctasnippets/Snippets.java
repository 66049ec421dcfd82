package io.embudo.ctasnippets;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.RawString;
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

    /**
     * What stands within the frame.
     *
     * @param carried how somebody came to the page around it, as a part of a query
     * @param counted whether its views are counted; nothing is carried where they are not
     */
    static native TemplateInstance page(Button button, String language, String carried, boolean counted);

    /** A link on a page of ours, which a style sheet draws. */
    static native TemplateInstance ownLink(Button button, RawString carried, boolean counted);

    /** A frame on a page of ours. */
    static native TemplateInstance ownFrame(Button button, RawString carried, boolean counted);

    /** A frame with nothing in it. */
    static native TemplateInstance empty(String language);
}
