package io.embudo.ctas;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.embudo.experiments.Share;
import io.embudo.shared.Channel;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Where a call to action stands: a newsletter, a sidebar, a poster. Each has a short address of its own.
 *
 * @param name what events and statistics call it
 * @param channel what a click counts for whose link says nothing of where it came from, such as one on paper
 */
@Schema(name = "CtaPlacement")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CtaPlacement(
        @NotBlank @Pattern(regexp = Share.NAME, message = Share.NAME_MESSAGE) @Schema(examples = "Poster")
        String name,

        @Nullable Channel channel) {}
