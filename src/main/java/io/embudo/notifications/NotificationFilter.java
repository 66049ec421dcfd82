package io.embudo.notifications;

import io.embudo.shared.SqlQuery;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Which notifications are asked for; what is not said does not limit them. */
public class NotificationFilter {

    @RestQuery
    @Parameter(description = "Whether they are done with: `false` for those that still wait for somebody")
    public @Nullable Boolean closed;

    @RestQuery
    @Parameter(description = "Whether the caller has read them")
    public @Nullable Boolean read;

    @RestQuery
    @Parameter(description = "`true` for those about the caller's own contacts alone")
    public @Nullable Boolean mine;

    void restrict(SqlQuery query, UUID caller) {
        if (closed != null) {
            query.add(closed ? "and n.closed_at is not null" : "and n.closed_at is null");
        }
        if (read != null) {
            query.add(read ? "and r.user_id is not null" : "and r.user_id is null");
        }
        if (mine != null) {
            query.add(mine ? "and c.owner_id = ?" : "and c.owner_id is distinct from ?", caller);
        }
    }

    /** Names the filter, so that a cursor of another one is refused. */
    @Override
    public String toString() {
        return "closed=%s read=%s mine=%s".formatted(closed, read, mine);
    }
}
