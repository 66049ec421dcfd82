package io.embudo.templates;

import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/** The text of a mail, for readers without HTML: blocks on lines of their own, links as {@code text (address)}. */
public final class PlainText implements NodeVisitor {

    private static final Set<String> BLOCKS = Set.of(
            "p", "div", "td", "th", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "blockquote");

    private final StringBuilder text = new StringBuilder();

    private PlainText() {}

    public static String of(Document document) {
        Document visible = document.clone();
        visible.select("style, script, title, [style~=(?i)display:\\s*none]").remove();
        PlainText reader = new PlainText();
        visible.body().traverse(reader);
        return reader.text
                .toString()
                .replaceAll("[ \\t\\u00a0]+", " ")
                .replaceAll(" ?\\n ?", "\n")
                .replaceAll("\\n{3,}", "\n\n")
                .strip();
    }

    @Override
    public void head(Node node, int depth) {
        if (node instanceof TextNode words) {
            String flowing = words.getWholeText().replaceAll("\\s+", " ");
            text.append(isAtLineStart() ? flowing.stripLeading() : flowing);
            return;
        }
        String name = node.nodeName().toLowerCase(Locale.ROOT);
        if (name.equals("br")) {
            text.append('\n');
        }
        if (name.equals("li")) {
            breakLine();
            text.append("- ");
        }
        if (name.equals("img")) {
            text.append(node.attr("alt"));
        }
    }

    @Override
    public void tail(Node node, int depth) {
        if (node instanceof Element link && link.nameIs("a") && link.hasAttr("href")) {
            text.append(link.text().equals(link.attr("href")) ? "" : " (%s)".formatted(link.attr("href")));
        }
        if (BLOCKS.contains(node.nodeName().toLowerCase(Locale.ROOT))) {
            breakLine();
        }
        if (node instanceof Element element
                && (element.nameIs("p") || element.tagName().matches("h[1-6]"))) {
            text.append('\n');
        }
    }

    private void breakLine() {
        if (!isAtLineStart()) {
            text.append('\n');
        }
    }

    private boolean isAtLineStart() {
        return text.isEmpty() || text.charAt(text.length() - 1) == '\n';
    }
}
