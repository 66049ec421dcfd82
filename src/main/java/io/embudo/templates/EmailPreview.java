package io.embudo.templates;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/**
 * A template as one contact would receive it.
 *
 * @param text the part for readers without HTML
 * @param warnings what its author may want to mend, each a sentence
 */
@Schema(name = "EmailPreview")
public record EmailPreview(String subject, String html, String text, List<String> warnings) {

    /** Gmail hides what follows this many bytes behind a link. */
    private static final int CLIPPED_BEYOND = 102 * 1024;

    static EmailPreview of(RenderedEmail email, String unsubscribeUrl) {
        Document document = Jsoup.parse(email.html());
        return new EmailPreview(
                email.subject(), email.html(), PlainText.of(document), warnings(email, document, unsubscribeUrl));
    }

    private static List<String> warnings(RenderedEmail email, Document document, String unsubscribeUrl) {
        List<String> warnings = new ArrayList<>();
        if (document.select("a").stream().noneMatch(link -> link.attr("href").equals(unsubscribeUrl))) {
            warnings.add("There is no link to {{ unsubscribeUrl }}; one is added at the end when it is sent.");
        }
        int unnamed = document.select("img:not([alt])").size();
        if (unnamed > 0) {
            warnings.add("%d images have no alt text.".formatted(unnamed));
        }
        if (email.html().getBytes(StandardCharsets.UTF_8).length > CLIPPED_BEYOND) {
            warnings.add("The HTML is larger than 102 kB: Gmail clips it.");
        }
        email.missing().stream().flatMap(EmailPreview::missing).forEach(warnings::add);
        return warnings;
    }

    private static Stream<String> missing(String name) {
        if (name.startsWith("contact.properties.")) {
            return Stream.of("%s has no value for this contact.".formatted(name));
        }
        return Variables.isKnown(name) ? Stream.empty() : Stream.of("%s is not a variable.".formatted(name));
    }
}
