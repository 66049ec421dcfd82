package io.embudo.submissions;

import io.embudo.shared.SqlQuery;
import java.time.Instant;
import java.time.ZoneOffset;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Which submissions of a form. */
public class SubmissionFilter {

    @RestQuery
    @Parameter(description = "Only what came in at this instant or later")
    public @Nullable Instant from;

    @RestQuery
    @Parameter(description = "Only what came in before this instant")
    public @Nullable Instant to;

    void restrict(SqlQuery query) {
        if (from != null) {
            query.add("and s.submitted_at >= ?", from.atOffset(ZoneOffset.UTC));
        }
        if (to != null) {
            query.add("and s.submitted_at < ?", to.atOffset(ZoneOffset.UTC));
        }
    }

    @Override
    public String toString() {
        return "from=%s to=%s".formatted(from, to);
    }
}
