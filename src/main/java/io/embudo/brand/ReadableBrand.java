package io.embudo.brand;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Lets the service start only with colours in which everybody can read a button. */
@ApplicationScoped
class ReadableBrand {

    private final BrandSettings brand;

    ReadableBrand(BrandSettings brand) {
        this.brand = brand;
    }

    void check(@Observes StartupEvent started) {
        require(brand.colour(), brand.textColour());
    }

    static void require(Colour colour, Colour text) {
        if (!text.isReadableOn(colour)) {
            throw new IllegalStateException("embudo.brand.text-colour %s cannot be read on embudo.brand.colour %s."
                    .formatted(text, text.unreadableOn(colour)));
        }
    }
}
