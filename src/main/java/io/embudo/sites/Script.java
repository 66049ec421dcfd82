package io.embudo.sites;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The script of a web site: the same for all, called with the site's key and whether it may store anything. */
@ApplicationScoped
class Script {

    private static final String SOURCE = "/sites/embudo.js";

    private final String function;

    Script() {
        try (InputStream source = Script.class.getResourceAsStream(SOURCE)) {
            function = new String(Objects.requireNonNull(source).readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    String of(Site site) {
        return function + "(\"%s\", %b);\n".formatted(site.key(), site.isCookieless());
    }
}
