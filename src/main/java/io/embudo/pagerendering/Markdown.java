package io.embudo.pagerendering;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Entities;
import org.jsoup.safety.Safelist;
import org.jspecify.annotations.Nullable;

/**
 * Authors' Markdown as HTML that can do no harm: HTML within it is shown as it is written, addresses lead to the web or
 * to a mail, and of what is left only plain elements are let through.
 */
final class Markdown {

    private static final int LOWEST = 6;

    /** Quotations and lists within one another on one line, deeper than anybody means it and than a stack reaches. */
    private static final Pattern TOO_DEEP =
            Pattern.compile("^(?:[ \\t]*(?:>|[-+*](?=[ \\t])|\\d{1,9}[.)])){21}", Pattern.MULTILINE);

    private static final Parser PARSER = Parser.builder().build();

    private static final HtmlRenderer RENDERER =
            HtmlRenderer.builder().escapeHtml(true).sanitizeUrls(true).build();

    private static final Safelist PLAIN = Safelist.none()
            .addTags("p", "br", "hr", "em", "strong", "code", "pre", "blockquote", "ul", "ol", "li", "a")
            .addTags("h2", "h3", "h4", "h5", "h6")
            .addAttributes("ol", "start")
            .addAttributes("a", "href")
            .addProtocols("a", "href", "http", "https", "mailto")
            .addEnforcedAttribute("a", "rel", "noopener");

    /** What turns its direction with its text. */
    private static final String BLOCKS = "p, blockquote, ul, ol, h2, h3, h4, h5, h6";

    private Markdown() {}

    /**
     * The HTML of a text; empty where there is none.
     *
     * @param above the level of the heading that the text stands under: its own are below
     */
    static String html(@Nullable String text, int above) {
        if (text == null || text.isBlank()) {
            return "";
        }
        if (TOO_DEEP.matcher(text).find()) {
            return "<p dir=\"auto\">%s</p>".formatted(Entities.escape(text));
        }
        Node parsed = PARSER.parse(text);
        Headings headings = new Headings();
        parsed.accept(headings);
        headings.lower(above);
        Document.OutputSettings asWritten = new Document.OutputSettings().prettyPrint(false);
        Document clean = Jsoup.parseBodyFragment(Jsoup.clean(RENDERER.render(parsed), "", PLAIN, asWritten));
        clean.outputSettings(asWritten);
        clean.select(BLOCKS).attr("dir", "auto");
        return clean.body().html();
    }

    /** The headings of a text, which are put below that of its section without leaving out a level. */
    private static final class Headings extends AbstractVisitor {

        private final List<Heading> found = new ArrayList<>();

        @Override
        public void visit(Heading heading) {
            found.add(heading);
        }

        void lower(int above) {
            int highest = found.stream().mapToInt(Heading::getLevel).min().orElse(1);
            found.forEach(heading -> heading.setLevel(Math.min(LOWEST, heading.getLevel() - highest + above + 1)));
        }
    }
}
