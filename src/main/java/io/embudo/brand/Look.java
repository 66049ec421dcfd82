package io.embudo.brand;

import org.jspecify.annotations.Nullable;

/**
 * What the brand looks like.
 *
 * @param version counts its changes; 0 where it is as configured
 * @param colour what buttons are filled with, and links are written in
 * @param textColour what is written upon it
 */
public record Look(
        int version,
        Colour colour,
        Colour textColour,
        @Nullable Logo logo) {

    /** The public path of the logo; null where there is none. */
    public @Nullable String logoPath() {
        return logo == null ? null : "/logo/" + logo.hash();
    }
}
