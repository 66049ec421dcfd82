package io.embudo.channelrules;

import io.embudo.channels.ChannelRule;
import io.embudo.channels.RuleSet;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a caller says about channel rules.
 *
 * @param rules in the order in which they are asked: the first that fits decides. Who fits none came directly
 */
@Schema(name = "NewChannelRules")
record NewChannelRules(
        @NotNull @Size(max = RuleSet.MOST_RULES) List<@NotNull @Valid ChannelRule> rules) {}
