package io.embudo.sending;

import io.embudo.shared.Language;
import io.embudo.templates.PlainText;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * A rendered mail with its ways back: its web links lead through us, it shows when it is opened, and there is a way to
 * unsubscribe in it.
 *
 * @param html the HTML part
 * @param text the text part, made from the HTML
 * @param links the addresses that the mail leads to, by the ids that stand for them in it
 */
record TrackedEmail(String html, String text, Map<UUID, String> links) {

    static TrackedEmail of(String html, MailAddresses addresses, Language language) {
        Document document = Jsoup.parse(html);
        document.outputSettings().prettyPrint(false);
        Map<UUID, String> links = new LinkedHashMap<>();
        boolean hasWayOut = false;
        for (Element link : document.select("a[href]")) {
            if (link.attr("href").equals(addresses.unsubscribe())) {
                hasWayOut = true;
                continue;
            }
            target(link.attr("href")).ifPresent(url -> {
                links.put(idOf(url), url);
                link.attr("href", addresses.link(idOf(url)));
            });
        }
        if (!hasWayOut) {
            appendWayOut(document.body(), addresses, language);
        }
        String text = PlainText.of(document);
        appendPixel(document.body(), addresses);
        return new TrackedEmail(document.outerHtml(), text, links);
    }

    /** The address of a link on the web; none for mail and telephone links and what is no address at all. */
    private static Optional<String> target(String href) {
        try {
            URI address = new URI(href.strip());
            String scheme = String.valueOf(address.getScheme());
            boolean isWeb = scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https");
            return isWeb && address.getHost() != null ? Optional.of(address.toASCIIString()) : Optional.empty();
        } catch (URISyntaxException notAnAddress) {
            return Optional.empty();
        }
    }

    /** Made from the address alone (UUIDv8 of its SHA-256), so the same address has the same id without asking. */
    private static UUID idOf(String url) {
        try {
            ByteBuffer hash =
                    ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(url.getBytes(StandardCharsets.UTF_8)));
            long high = (hash.getLong() & 0xffffffffffff0fffL) | 0x8000L;
            long low = (hash.getLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
            return new UUID(high, low);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void appendWayOut(Element body, MailAddresses addresses, Language language) {
        body.appendElement("p")
                .attr("style", "font:12px sans-serif;text-align:center;color:#666666;padding:16px")
                .appendElement("a")
                .attr("style", "color:#666666")
                .attr("href", addresses.unsubscribe())
                .text(language == Language.EN ? "Unsubscribe" : "Cancelar la suscripción");
    }

    private static void appendPixel(Element body, MailAddresses addresses) {
        body.appendElement("img")
                .attr("src", addresses.pixel())
                .attr("width", "1")
                .attr("height", "1")
                .attr("alt", "")
                .attr("style", "display:block;border:0");
    }
}
