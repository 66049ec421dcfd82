package io.embudo.channels;

import io.embudo.shared.Channel;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One rule: which arrivals belong to which channel.
 *
 * @param name what the rule is called among people
 * @param when which arrivals it takes
 * @param channel where those came from
 */
@Schema(name = "ChannelRule")
public record ChannelRule(
        @NotBlank @Size(max = 200) @Schema(examples = "Paid social")
        String name,

        @NotNull ChannelCondition when,
        @NotNull Channel channel) {}
