package io.embudo.forms;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.embudo.shared.ProblemException;
import io.embudo.tracking.TargetUrl;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a form gives in return; a plain text stands for its name alone.
 *
 * @param name what it is, as people read it
 * @param url where it is: an absolute http or https address
 * @param magnetId the stored one that it is, shown and mailed as an address of its own for each person
 * @param afterConfirmation whether people get it only once they confirmed their address by a mail
 */
@Schema(name = "LeadMagnet")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LeadMagnet(
        @NotBlank @Size(max = 200) @Schema(examples = "Guía de becas")
        String name,

        @Nullable @Schema(examples = "https://www.example.com/guia.pdf")
        String url,

        @Nullable UUID magnetId,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean afterConfirmation) {

    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    public LeadMagnet(
            @JsonProperty("name") String name,
            @JsonProperty("url") @Nullable String url,
            @JsonProperty("magnetId") @Nullable UUID magnetId,
            @JsonProperty("afterConfirmation") boolean afterConfirmation) {
        TargetUrl.require("/url", url);
        if (url != null && magnetId != null) {
            throw ProblemException.invalid("/magnetId", "cannot be said beside url: one thing is given");
        }
        if (afterConfirmation && magnetId == null) {
            throw ProblemException.invalid("/afterConfirmation", "is for what is stored: say its magnetId");
        }
        this.name = name;
        this.url = url;
        this.magnetId = magnetId;
        this.afterConfirmation = afterConfirmation;
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static LeadMagnet named(String name) {
        return new LeadMagnet(name, null, null, false);
    }
}
