package io.embudo.brand;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a caller says about the brand. Two colours that cannot be told apart are refused: WCAG AA asks for a contrast of
 * 4.5.
 *
 * @param colour what buttons are filled with, and links are written in
 * @param textColour what is written upon it
 */
@Schema(name = "NewBrand")
record NewBrand(
        @NotNull @Pattern(regexp = Colour.CODE, message = Colour.CODE_MESSAGE) @Schema(examples = "#7a1f5c")
        String colour,

        @NotNull @Pattern(regexp = Colour.CODE, message = Colour.CODE_MESSAGE) @Schema(examples = "#ffffff")
        String textColour) {

    NewBrand {
        Colour.requireReadable("/textColour", textColour, colour);
    }
}
