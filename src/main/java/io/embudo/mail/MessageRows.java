package io.embudo.mail;

import io.embudo.access.Reach;
import io.embudo.shared.NewestFirst;
import io.embudo.shared.Page;
import io.embudo.shared.Paging;
import io.embudo.shared.SqlQuery;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads messages straight from their rows: those to contacts within reach. */
@ApplicationScoped
class MessageRows {

    private static final String SELECT = """
            select m.id, m.state, m.template_id, m.contact_id, m.campaign_id, m.attempts, m.reason, m.queued_at, m.sent_at
            from message m
            join contact c on c.id = m.contact_id
            where c.archived_at is null
            """;

    private final Pool pool;

    MessageRows(Pool pool) {
        this.pool = pool;
    }

    /** The message to a contact within reach; not found otherwise. */
    Uni<MessageView> get(UUID id, Reach reach) {
        SqlQuery query = new SqlQuery(SELECT).add("and m.id = ?", id);
        reach.restrict(query, "c");
        return query.one(pool, MessageView::of, "message", id);
    }

    /** The messages to contacts within reach, or to one of them, newest first. */
    Uni<Page<MessageView>> list(Paging paging, Reach reach, @Nullable UUID contact) {
        String described = "messages contactId=%s".formatted(contact);
        SqlQuery query = new SqlQuery(SELECT);
        reach.restrict(query, "c");
        if (contact != null) {
            query.add("and m.contact_id = ?", contact);
        }
        return new NewestFirst(described, "m.queued_at", "m.id")
                .page(pool, query, paging, MessageView::of, MessageView::queuedAt, MessageView::id);
    }
}
