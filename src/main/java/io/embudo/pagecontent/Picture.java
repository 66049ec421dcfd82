package io.embudo.pagecontent;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.embudo.tracking.TargetUrl;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A picture on a page.
 *
 * @param url where it is: an absolute http or https address
 * @param alt what it shows, for those who do not see it; none where it only adorns
 */
@Schema(name = "LandingPagePicture")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Picture(
        @NotBlank @Size(max = TargetUrl.MAX_LENGTH) @Schema(examples = "https://www.example.com/school.jpg")
        String url,

        @Nullable @Size(max = 500) @Schema(examples = "The library in the morning")
        String alt) {

    public Picture {
        TargetUrl.require("/url", url);
    }
}
