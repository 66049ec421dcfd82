package io.embudo.pagerendering;

import io.embudo.brand.Colour;
import io.embudo.brand.Look;
import io.embudo.pagecontent.PageColours;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The style sheet that stands in every page, in the colours of the brand or of the page. */
@ApplicationScoped
class PageStyle {

    private static final String COLOURS = ":root{--colour:%s;--text-colour:%s;--link:%s}\n";

    private final String rules;

    PageStyle() {
        try (InputStream source = PageStyle.class.getResourceAsStream("/pagerendering/page.css")) {
            rules = new String(Objects.requireNonNull(source).readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    String css(Look brand, @Nullable PageColours own) {
        Colour colour = own == null ? brand.colour() : new Colour(own.colour());
        Colour text = own == null ? brand.textColour() : new Colour(own.textColour());
        return COLOURS.formatted(colour, text, colour.onPage()) + rules;
    }

    /** What a policy says so that a browser applies this style sheet and no other. */
    static String allowed(String css) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(css.getBytes(StandardCharsets.UTF_8));
            return "'sha256-%s'".formatted(Base64.getEncoder().encodeToString(hash));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
