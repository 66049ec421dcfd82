package io.embudo.pagecontent;

import io.embudo.experiments.Share;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One of several ways in which a page looks: with the sections that name it, and those that name none.
 *
 * @param name what events and statistics call it
 * @param weight how many visitors get it, as a share of the sum of all weights; with 0 it gets none
 */
@Schema(name = "LandingPageVariant")
public record PageVariant(
        @NotBlank @Pattern(regexp = Share.NAME, message = Share.NAME_MESSAGE) @Schema(examples = "B")
        String name,

        @Min(0) @Max(1000) @Schema(examples = "1") int weight)
        implements Share {}
