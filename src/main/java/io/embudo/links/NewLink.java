package io.embudo.links;

import io.embudo.tracking.TargetUrl;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a link to share is made of.
 *
 * @param targetUrl where it leads: an absolute http or https address; utm parameters that it has already are replaced
 * @param source who sends the visitors, such as facebook
 * @param medium by which means, such as social
 * @param campaign what it is part of
 * @param content which of several links of one source it is
 * @param term the keyword that was paid for
 */
@Schema(name = "NewLink")
record NewLink(
        @NotBlank @Size(max = TargetUrl.MAX_LENGTH) @Schema(examples = "https://www.example.com/open-day")
        String targetUrl,

        @NotBlank @Size(max = LONGEST) @Schema(examples = "facebook")
        String source,

        @NotBlank @Size(max = LONGEST) @Schema(examples = "social")
        String medium,

        @NotBlank @Size(max = LONGEST) @Schema(examples = "open-day-2026")
        String campaign,

        @Nullable @Size(max = LONGEST) String content,
        @Nullable @Size(max = LONGEST) String term) {

    /** Arrivals keep no more of a value. */
    static final int LONGEST = 200;

    NewLink {
        TargetUrl.require("/targetUrl", targetUrl);
    }

    /** The values by the names of arrivals, in the order in which links carry them. */
    Map<String, String> utm() {
        Map<String, String> utm = new LinkedHashMap<>();
        utm.put("source", source);
        utm.put("medium", medium);
        utm.put("campaign", campaign);
        if (content != null && !content.isBlank()) {
            utm.put("content", content);
        }
        if (term != null && !term.isBlank()) {
            utm.put("term", term);
        }
        return utm;
    }
}
