package io.embudo.submissions;

import io.embudo.access.Reach;
import io.embudo.shared.NewestFirst;
import io.embudo.shared.Page;
import io.embudo.shared.Paging;
import io.embudo.shared.SqlQuery;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Reads submissions straight from their rows: those of contacts within reach. */
@ApplicationScoped
public class SubmissionRows {

    private static final int AT_ONCE = 1000;

    private static final String COLUMNS = """
            select s.id, s.form_id, s.contact_id, s.visitor_id, s.answers, s.consent, s.consents, s.utm, s.referrer, s.submitted_at
            """;

    private static final String NAMES = """
            select distinct key
            from (select s.answers""";

    private final Pool pool;

    SubmissionRows(Pool pool) {
        this.pool = pool;
    }

    Uni<Page<SubmissionView>> page(UUID form, SubmissionFilter filter, Reach reach, Paging paging) {
        return new NewestFirst("submissions %s %s".formatted(form, filter), "s.submitted_at", "s.id")
                .page(
                        pool,
                        query(COLUMNS, form, filter, reach),
                        paging,
                        SubmissionView::of,
                        SubmissionView::submittedAt,
                        SubmissionView::id);
    }

    /** All of them, newest first, some at a time, each time in a statement of its own. */
    public Multi<List<SubmissionView>> all(UUID form, SubmissionFilter filter, Reach reach) {
        return Multi.createFrom().deferred(() -> {
            AtomicReference<@Nullable SubmissionView> last = new AtomicReference<>();
            return Multi.createBy()
                    .repeating()
                    .uni(() -> after(last.get(), query(COLUMNS, form, filter, reach))
                            .invoke(read -> last.set(read.isEmpty() ? null : read.getLast())))
                    .whilst(read -> read.size() == AT_ONCE)
                    .select()
                    .where(read -> !read.isEmpty());
        });
    }

    /** The names under which anything was answered, in their order. */
    public Uni<List<String>> names(UUID form, SubmissionFilter filter, Reach reach) {
        return query(NAMES, form, filter, reach)
                .add(") s, jsonb_object_keys(s.answers) as key order by key")
                .list(pool, row -> row.getString("key"));
    }

    private Uni<List<SubmissionView>> after(@Nullable SubmissionView last, SqlQuery query) {
        if (last != null) {
            query.add("and (s.submitted_at, s.id) < (?, ?)", last.submittedAt().atOffset(ZoneOffset.UTC), last.id());
        }
        return query.add("order by s.submitted_at desc, s.id desc limit ?", AT_ONCE)
                .list(pool, SubmissionView::of);
    }

    private static SqlQuery query(String columns, UUID form, SubmissionFilter filter, Reach reach) {
        SqlQuery query = new SqlQuery(columns).add("""
                from form_submission s
                join contact c on c.id = s.contact_id
                where c.archived_at is null""").add("and s.form_id = ?", form);
        reach.restrict(query, "c");
        filter.restrict(query);
        return query;
    }
}
