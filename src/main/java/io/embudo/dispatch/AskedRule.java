package io.embudo.dispatch;

import io.embudo.routingrules.RoutingRule;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A rule, and the answer to its condition.
 *
 * @param isReadable whether its condition can be read; what it names may be gone since
 * @param looksAtSegments whether its condition asks who is in a segment
 * @param satisfying the contacts that satisfy its condition; everybody where it is null
 */
public record AskedRule(
        RoutingRule rule,
        boolean isReadable,
        boolean looksAtSegments,
        @Nullable Set<UUID> satisfying) {

    boolean isSatisfiedBy(Lead lead) {
        return satisfying == null || satisfying.contains(lead.contact());
    }
}
