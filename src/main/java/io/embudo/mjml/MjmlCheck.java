package io.embudo.mjml;

import io.embudo.shared.ProblemException;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/** Reads MJML as strict XML, because its compiler reads everything and silently mends or drops what it does not know. */
final class MjmlCheck extends DefaultHandler {

    /** Stands in the text for each Liquid construct. */
    static final String LIQUID = "qliquidx";

    private static final int MAX_DEPTH = 100;
    private static final Pattern LENGTH = Pattern.compile(".*(width|height|padding).*");
    private static final Pattern HTML_ENTITY = Pattern.compile("&[a-zA-Z][a-zA-Z0-9]*;");
    private static final Set<String> TAGS = Set.of(
            "mj-accordion",
            "mj-accordion-element",
            "mj-accordion-text",
            "mj-accordion-title",
            "mj-all",
            "mj-attributes",
            "mj-body",
            "mj-breakpoint",
            "mj-button",
            "mj-carousel",
            "mj-carousel-image",
            "mj-class",
            "mj-column",
            "mj-divider",
            "mj-font",
            "mj-group",
            "mj-head",
            "mj-hero",
            "mj-html-attribute",
            "mj-html-attributes",
            "mj-image",
            "mj-navbar",
            "mj-navbar-link",
            "mj-preview",
            "mj-raw",
            "mj-section",
            "mj-selector",
            "mj-social",
            "mj-social-element",
            "mj-spacer",
            "mj-style",
            "mj-table",
            "mj-text",
            "mj-title",
            "mj-wrapper");

    private @Nullable Locator place;
    private int depth;
    private boolean hasBody;

    private MjmlCheck() {}

    /** Refuses, with the line, what is not well-formed, has another root than mjml, no body, or an unknown tag. */
    static void require(String mjml) {
        try {
            SAXParserFactory factory = SAXParserFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            InputSource text =
                    new InputSource(new StringReader(HTML_ENTITY.matcher(mjml).replaceAll("&#160;")));
            factory.newSAXParser().parse(text, new MjmlCheck());
        } catch (SAXParseException broken) {
            throw ProblemException.invalid(
                    "/mjml", "line %d: %s".formatted(broken.getLineNumber(), broken.getMessage()));
        } catch (SAXException | ParserConfigurationException impossible) {
            throw new IllegalStateException(impossible);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    @Override
    public void setDocumentLocator(Locator locator) {
        place = locator;
    }

    @Override
    public void startElement(String uri, String localName, String name, Attributes attributes)
            throws SAXParseException {
        if (depth == 0 && !name.equals("mjml")) {
            throw new SAXParseException("the root is <%s> and not <mjml>".formatted(name), place);
        }
        if (name.toLowerCase(Locale.ROOT).startsWith("mj-") && !TAGS.contains(name)) {
            throw new SAXParseException("<%s> is not a tag of MJML".formatted(name), place);
        }
        requireLengths(name, attributes);
        hasBody |= depth == 1 && name.equals("mj-body");
        depth++;
        if (depth > MAX_DEPTH) {
            throw new SAXParseException("tags are nested deeper than %d".formatted(MAX_DEPTH), place);
        }
    }

    /** The compiler calculates with lengths, so they cannot wait for a recipient. */
    private void requireLengths(String tag, Attributes attributes) throws SAXParseException {
        for (int number = 0; number < attributes.getLength(); number++) {
            String attribute = attributes.getQName(number);
            if (tag.startsWith("mj-")
                    && LENGTH.matcher(attribute).matches()
                    && attributes.getValue(number).contains(LIQUID)) {
                throw new SAXParseException("Liquid cannot stand in the %s of <%s>".formatted(attribute, tag), place);
            }
        }
    }

    @Override
    public void endElement(String uri, String localName, String name) throws SAXParseException {
        depth--;
        if (depth == 0 && !hasBody) {
            throw new SAXParseException("<mjml> has no <mj-body>", place);
        }
    }

    @Override
    public void fatalError(SAXParseException broken) throws SAXParseException {
        throw broken;
    }
}
