package io.embudo.pagecontent;

import io.embudo.brand.Colour;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Colours in place of the brand's. Two that cannot be told apart are refused: WCAG AA asks for a contrast of 4.5.
 *
 * @param colour what buttons are filled with and links are written in
 * @param textColour what is written upon it
 */
@Schema(name = "LandingPageColours")
public record PageColours(
        @NotNull @Pattern(regexp = Colour.CODE, message = Colour.CODE_MESSAGE) @Schema(examples = "#7a1f5c")
        String colour,

        @NotNull @Pattern(regexp = Colour.CODE, message = Colour.CODE_MESSAGE) @Schema(examples = "#ffffff")
        String textColour) {

    public PageColours {
        Colour.requireReadable("/textColour", textColour, colour);
    }
}
