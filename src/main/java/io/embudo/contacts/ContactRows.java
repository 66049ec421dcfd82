package io.embudo.contacts;

import io.embudo.access.Reach;
import io.embudo.aliases.MovedContacts;
import io.embudo.shared.NewestFirst;
import io.embudo.shared.Page;
import io.embudo.shared.Paging;
import io.embudo.shared.SqlQuery;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads contacts straight from their rows: single ones, and every kind of list. */
@ApplicationScoped
public class ContactRows {

    /** The columns that {@link #view} reads, of {@link #TABLES}. */
    public static final String COLUMNS = """
            c.id, c.version, c.email, c.other_emails, c.first_name, c.last_name, c.phone, c.other_phones,
            c.company, c.country, c.language, c.time_zone, c.lifecycle_stage, c.lifecycle_entered_at, c.lead_status,
            c.tags, c.properties, c.owner_id, c.team_id, c.created_at, c.updated_at,
            s.channel as source_channel, s.campaign_id as source_campaign_id,
            s.subject_id as source_subject_id, s.utm as source_utm, s.occurred_at as source_occurred_at""";

    /** Contacts as {@code c}, and their first touches as {@code s}. */
    public static final String TABLES = """
            contact c
            left join original_source s on s.contact_id = c.id""";

    private static final String SELECT = """
            select %s
            from %s
            where c.archived_at is null
            """.formatted(COLUMNS, TABLES);

    private final Pool pool;
    private final MovedContacts moved;

    ContactRows(Pool pool, MovedContacts moved) {
        this.pool = pool;
        this.moved = moved;
    }

    /** The contact in a row of {@link #COLUMNS}. */
    public static ContactView view(Row row) {
        return ContactView.of(row);
    }

    /** The contact within reach; not found otherwise, and a redirect where it was merged into one within reach. */
    public Uni<ContactView> get(UUID id, Reach reach) {
        SqlQuery query = new SqlQuery(SELECT).add("and c.id = ?", id);
        reach.restrict(query, "c");
        return query.list(pool, ContactView::of)
                .chain(found -> found.isEmpty()
                        ? moved.missing(id, reach)
                        : Uni.createFrom().item(found.getFirst()));
    }

    /** Those of the contacts that are within reach, by their ids. */
    public Uni<Map<UUID, ContactView>> get(UUID[] ids, Reach reach) {
        SqlQuery query = new SqlQuery(SELECT).add("and c.id = any(?)", (Object) ids);
        reach.restrict(query, "c");
        return query.list(pool, ContactView::of)
                .map(found -> found.stream().collect(Collectors.toMap(ContactView::id, Function.identity())));
    }

    /** The contact that the caller has just written, even where it is out of the caller's reach by now. */
    public Uni<ContactView> written(UUID id) {
        return new SqlQuery(SELECT).add("and c.id = ?", id).one(pool, ContactView::of, "contact", id);
    }

    /** How many contacts within reach pass a filter. */
    public Uni<Long> count(Reach reach, Consumer<SqlQuery> filter) {
        SqlQuery query = new SqlQuery("select count(*) as total from contact c where c.archived_at is null");
        reach.restrict(query, "c");
        filter.accept(query);
        return query.list(pool, row -> row.getLong("total")).map(List::getFirst);
    }

    /**
     * The contact, or the one that it was merged into, for work that the service does on nobody's behalf; null where it
     * is gone.
     */
    public Uni<@Nullable ContactView> find(UUID id) {
        return new SqlQuery(SELECT)
                .add("and c.id = coalesce((select survivor_id from contact_alias where loser_id = ?), ?)", id, id)
                .list(pool, ContactView::of)
                .map(found -> found.isEmpty() ? null : found.getFirst());
    }

    /**
     * The contacts within reach that pass a filter, newest first.
     *
     * @param filter adds its conditions on the alias {@code c}, each beginning with {@code and}
     * @param described names the filter, so that a cursor of another one is refused
     */
    public Uni<Page<ContactView>> list(Paging paging, Reach reach, Consumer<SqlQuery> filter, String described) {
        SqlQuery query = new SqlQuery(SELECT);
        reach.restrict(query, "c");
        filter.accept(query);
        return new NewestFirst(described, "c.created_at", "c.id")
                .page(pool, query, paging, ContactView::of, ContactView::createdAt, ContactView::id);
    }
}
