package io.embudo.feed;

import io.embudo.eventtypes.EventTypes;
import io.embudo.shared.SqlQuery;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Which events are asked for; what is not said does not limit them. */
public class EventFilter {

    @RestQuery
    @Parameter(
            description = "Types of events, separated by commas; `sale.*` stands for all that begin with `sale.`",
            example = "form.submitted,sale.*")
    public @Nullable String type;

    @RestQuery
    @Parameter(description = "What is about this contact, or about one that was merged into it")
    public @Nullable UUID contactId;

    @RestQuery
    @Parameter(description = "What was recorded then or later")
    public @Nullable Instant since;

    /** Adds its conditions on the event {@code e} and its contact {@code c}; a problem where a type cannot be one. */
    void restrict(SqlQuery query) {
        if (type != null) {
            EventTypes.asked("type", type).restrict(query, "e.type");
        }
        if (contactId != null) {
            query.add(
                    "and e.contact_id in (select ? union all select loser_id from contact_alias where survivor_id = ?)",
                    contactId,
                    contactId);
        }
        if (since != null) {
            query.add("and e.recorded_at >= ?", since.atOffset(ZoneOffset.UTC));
        }
    }
}
