package io.embudo.hostedforms;

import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * A form, to stand within a page whose style sheet draws it.
 *
 * @param html of the form and of the scripts that it works better with; nothing in it is styled in place
 * @param policy what the Content-Security-Policy of the page has to say about scripts and forms for its sake
 */
public record FormFragment(String html, String policy) {

    /** Taken out of the page on which the form stands alone. */
    static FormFragment of(Response page) {
        Document document = Jsoup.parse((String) page.getEntity());
        document.outputSettings().prettyPrint(false);
        Element form = document.select("form").getFirst();
        form.select("[style]").removeAttr("style").addClass("unseen");
        String scripts = document.select("script[src]").stream()
                .map(script -> "<script src=\"%s\" defer></script>".formatted(script.attr("src")))
                .collect(Collectors.joining());
        return new FormFragment(form.outerHtml() + scripts, policy(page));
    }

    private static String policy(Response page) {
        return Arrays.stream(page.getHeaderString("Content-Security-Policy").split(";"))
                .map(String::strip)
                .filter(rule -> rule.startsWith("script-src ")
                        || rule.startsWith("form-action ")
                        || rule.startsWith("worker-src "))
                .collect(Collectors.joining("; "));
    }
}
