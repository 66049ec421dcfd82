package io.embudo.channelrules;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * That there is a version of the channel rules, without the rules.
 *
 * @param version counted from 1; 0 is the set that Embudo comes with
 * @param rules how many
 * @param createdAt when it came into force; null of version 0
 * @param createdBy who made it, such as {@code user:<id>}; null of version 0
 */
@Schema(name = "ChannelRulesVersion")
record ChannelRulesVersion(
        int version,
        int rules,
        @Nullable Instant createdAt,
        @Nullable String createdBy) {

    static ChannelRulesVersion of(ChannelRules rules) {
        return new ChannelRulesVersion(rules.version(), rules.rules().size(), rules.createdAt(), rules.createdBy());
    }
}
