package io.embudo.forms;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.embudo.tracking.TargetUrl;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a form gives in return; a plain text stands for its name alone.
 *
 * @param name what it is, as people read it
 * @param url where it is: an absolute http or https address
 */
@Schema(name = "LeadMagnet")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LeadMagnet(
        @NotBlank @Size(max = 200) @Schema(examples = "Guía de becas")
        String name,

        @Nullable @Schema(examples = "https://www.example.com/guia.pdf")
        String url) {

    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    public LeadMagnet(@JsonProperty("name") String name, @JsonProperty("url") @Nullable String url) {
        TargetUrl.require("/url", url);
        this.name = name;
        this.url = url;
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static LeadMagnet named(String name) {
        return new LeadMagnet(name, null);
    }
}
