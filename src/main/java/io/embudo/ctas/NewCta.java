package io.embudo.ctas;

import io.embudo.tracking.TargetUrl;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a caller says about a call to action.
 *
 * @param campaignId the campaign it works for
 * @param label what the button or link reads
 * @param targetUrl where it leads: an absolute http or https address
 */
@Schema(name = "NewCta")
public record NewCta(
        @NotNull UUID campaignId,

        @NotBlank @Size(max = 200) @Schema(examples = "Open day, post of Monday")
        String name,

        @NotBlank @Size(max = 200) @Schema(examples = "Reserve my place")
        String label,

        @NotBlank @Size(max = TargetUrl.MAX_LENGTH) @Schema(examples = "https://www.example.com/open-day")
        String targetUrl) {

    public NewCta {
        TargetUrl.require("/targetUrl", targetUrl);
    }
}
