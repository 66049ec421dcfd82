package io.embudo.shared;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;

/** Who runs this installation, and what holds where nothing else is said. */
@ConfigMapping(prefix = "embudo.organisation")
public interface Organisation {

    /** What contacts read as the sender of pages and mail. */
    @WithDefault("Embudo")
    String name();

    /** The language contacts are met in when their browser asks for none that we speak: a BCP 47 tag. */
    @WithDefault("es-MX")
    String language();

    /** The country whose numbering plan telephone numbers without a country code follow: ISO 3166-1 alpha-2. */
    @WithDefault("MX")
    String country();

    /** The currency of reports: an ISO 4217 code. */
    @WithDefault("MXN")
    String currency();

    /** Where the public routes can be reached from outside, without a slash at the end. */
    @WithDefault("http://localhost:8080")
    URI publicUrl();
}
