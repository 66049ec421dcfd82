package io.embudo.brand;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * The colours of the organisation until it sets others. The service refuses to start with two that cannot be told
 * apart.
 */
@ConfigMapping(prefix = "embudo.brand")
interface BrandSettings {

    /** What buttons are filled with, and links are written in: {@code #} and six hexadecimal digits. */
    @WithDefault("#0b6e69")
    Colour colour();

    /** What is written upon it. */
    @WithDefault("#ffffff")
    Colour textColour();
}
