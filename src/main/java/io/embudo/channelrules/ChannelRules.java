package io.embudo.channelrules;

import io.embudo.channels.ChannelRule;
import io.embudo.channels.RuleSet;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One version of the channel rules.
 *
 * @param version counted from 1; 0 is the set that Embudo comes with
 * @param rules in the order in which they are asked: the first that fits decides. Who fits none came directly
 * @param createdAt when it came into force; null of version 0
 * @param createdBy who made it, such as {@code user:<id>}; null of version 0
 */
@Schema(name = "ChannelRules")
record ChannelRules(
        int version,
        List<ChannelRule> rules,
        @Nullable Instant createdAt,
        @Nullable String createdBy) {

    /** What is in force until somebody replaces it. */
    static final ChannelRules STANDARD = new ChannelRules(0, RuleSet.STANDARD.rules(), null, null);
}
