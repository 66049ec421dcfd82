package io.embudo.ctas;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.embudo.experiments.Share;
import io.embudo.profiles.LifecycleStage;
import io.embudo.shared.ProblemException;
import io.embudo.tracking.TargetUrl;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What certain contacts get instead: the members of a segment, or those in a lifecycle stage.
 *
 * @param name what events call those contacts
 * @param segmentId the segment they are in; either this or the stage
 * @param lifecycleStage the stage they are in
 * @param targetUrl where the call to action leads them: an absolute http or https address; either this or variants
 * @param variants what they are shown by turns
 */
@Schema(name = "CtaTargeting")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CtaTargeting(
        @NotBlank @Pattern(regexp = Share.NAME, message = Share.NAME_MESSAGE) @Schema(examples = "Customers")
        String name,

        @Nullable UUID segmentId,
        @Nullable LifecycleStage lifecycleStage,

        @Nullable @Size(max = TargetUrl.MAX_LENGTH) @Schema(examples = "https://www.example.com/bring-a-friend")
        String targetUrl,

        @Nullable @Size(min = 2, max = NewCta.MAX_VARIANTS) List<@NotNull @Valid CtaVariant> variants) {

    public CtaTargeting {
        TargetUrl.require("/targetUrl", targetUrl);
        if ((segmentId == null) == (lifecycleStage == null)) {
            throw ProblemException.invalid("", "needs either a segmentId or a lifecycleStage");
        }
        if ((targetUrl == null) == (variants == null)) {
            throw ProblemException.invalid("", "needs either a targetUrl or variants");
        }
    }

    /** Whether it is meant for a contact in this stage and these segments. */
    public boolean fits(String stage, Set<UUID> segments) {
        return lifecycleStage == null
                ? segments.contains(segmentId)
                : lifecycleStage.code().equals(stage);
    }
}
