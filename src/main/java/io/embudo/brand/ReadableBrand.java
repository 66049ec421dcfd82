package io.embudo.brand;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Locale;

/** Lets the service start only with colours in which everybody can read a button. */
@ApplicationScoped
class ReadableBrand {

    private final Brand brand;

    ReadableBrand(Brand brand) {
        this.brand = brand;
    }

    void check(@Observes StartupEvent started) {
        require(brand.colour(), brand.textColour());
    }

    static void require(Colour colour, Colour text) {
        if (!text.isReadableOn(colour)) {
            throw new IllegalStateException(String.format(
                    Locale.ROOT,
                    "embudo.brand.text-colour %s cannot be read on embudo.brand.colour %s: their contrast is %.2f, and"
                            + " WCAG AA asks for %.1f.",
                    text,
                    colour,
                    text.contrast(colour),
                    Colour.READABLE));
        }
    }
}
