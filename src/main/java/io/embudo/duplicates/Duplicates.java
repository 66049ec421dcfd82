package io.embudo.duplicates;

import io.embudo.access.Reach;
import io.embudo.shared.Cursor;
import io.embudo.shared.Page;
import io.embudo.shared.Paging;
import io.embudo.shared.SqlQuery;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the groups of contacts that look like one person: one likeness after the other, each in the order of its key. */
@ApplicationScoped
class Duplicates {

    private final Pool pool;

    Duplicates(Pool pool) {
        this.pool = pool;
    }

    /** The page of the groups within reach, by one likeness or by all. */
    Uni<Page<DuplicateGroup>> list(Paging paging, Reach reach, @Nullable Likeness only) {
        String described = "duplicates reason=" + only;
        List<String> place = paging.after == null ? List.of() : Cursor.read(paging.after, described, 2);
        Likeness first = place.isEmpty() ? Likeness.sameMailbox : Likeness.valueOf(place.getFirst());
        Set<Likeness> ahead = only == null ? EnumSet.range(first, Likeness.sameName) : EnumSet.of(only);
        return new Search(reach, ahead.iterator(), paging.limit + 1)
                .go(place.isEmpty() ? null : place.getLast())
                .map(groups ->
                        Page.of(groups, paging.limit, last -> Cursor.after(described, last.reason(), last.key())));
    }

    /** Looks for so many groups, in one likeness after the other. */
    private final class Search {

        private final Reach reach;
        private final Iterator<Likeness> ahead;
        private final int wanted;
        private final List<DuplicateGroup> found = new ArrayList<>();

        Search(Reach reach, Iterator<Likeness> ahead, int wanted) {
            this.reach = reach;
            this.ahead = ahead;
            this.wanted = wanted;
        }

        /** Goes on past a key of the next likeness, or from its beginning. */
        Uni<List<DuplicateGroup>> go(@Nullable String key) {
            Likeness likeness = ahead.next();
            return query(likeness, key)
                    .list(pool, row -> DuplicateGroup.of(likeness, row))
                    .invoke(found::addAll)
                    .chain(() -> found.size() == wanted || !ahead.hasNext()
                            ? Uni.createFrom().item(found)
                            : go(null));
        }

        /** The keys out of the index alone; then, of those on the page, the contacts. */
        private SqlQuery query(Likeness likeness, @Nullable String key) {
            SqlQuery query = new SqlQuery(
                    "with alike as (select %s as key, count(*) as size from contact c where c.archived_at is null and %s"
                            .formatted(likeness.key, likeness.condition));
            reach.restrict(query, "c");
            if (key != null) {
                query.add("and %s > (?::text)::%s".formatted(likeness.key, likeness.type), key);
            }
            query.add("group by 1 having count(*) > 1 order by 1 limit ?)", wanted - found.size());
            query.add("""
                    select a.key::text as key, a.size, m.members
                    from alike a
                    cross join lateral (
                        select jsonb_agg(to_jsonb(o) order by o.created_at, o.id) as members
                        from (
                            select c.id, c.email, c.first_name, c.last_name, c.phone, c.company, c.country, c.created_at
                            from contact c
                            where c.archived_at is null and %s and %s = a.key""".formatted(likeness.condition, likeness.key));
            reach.restrict(query, "c");
            return query.add("order by c.created_at, c.id limit ?) o) m order by a.key", DuplicateGroup.SHOWN);
        }
    }
}
