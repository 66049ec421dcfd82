package io.embudo.ctas;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.embudo.experiments.Share;
import io.embudo.tracking.TargetUrl;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One of several ways in which a call to action looks and leads on.
 *
 * @param name what events and statistics call it
 * @param label what the button or link reads
 * @param targetUrl where it leads: an absolute http or https address
 * @param weight how many visitors it gets, as a share of the sum of all weights; with 0 it gets none
 * @param imageUrl a picture shown instead of the button, with the label as its description
 * @param style how the button is drawn; filled where it is not said
 */
@Schema(name = "CtaVariant")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CtaVariant(
        @NotBlank @Pattern(regexp = Share.NAME, message = Share.NAME_MESSAGE) @Schema(examples = "B")
        String name,

        @NotBlank @Size(max = 200) @Schema(examples = "Reserve a place")
        String label,

        @NotBlank @Size(max = TargetUrl.MAX_LENGTH) @Schema(examples = "https://www.example.com/open-day")
        String targetUrl,

        @Min(0) @Max(1000) @Schema(examples = "1") int weight,

        @Nullable @Size(max = TargetUrl.MAX_LENGTH) @Schema(examples = "https://www.example.com/button.png")
        String imageUrl,

        @Nullable Style style)
        implements Share {

    /** How a button is drawn in the colours of the brand. */
    @Schema(name = "CtaStyle")
    public enum Style {
        filled,
        outline,
        link
    }

    public CtaVariant {
        TargetUrl.require("/targetUrl", targetUrl);
        TargetUrl.require("/imageUrl", imageUrl);
    }

    /** How the button is drawn. */
    public Style look() {
        return style == null ? Style.filled : style;
    }
}
