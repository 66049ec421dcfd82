package io.embudo.batches;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.embudo.access.Reach;
import io.embudo.events.EventLog;
import io.embudo.shared.Moment;
import io.embudo.shared.SqlQuery;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Creates and completes many contacts with a fixed number of statements, within the caller's transaction. No two
 * entries of a batch may claim the same key, address or unique value.
 */
@ApplicationScoped
public class ContactBatches {

    private static final String INSERT = """
            insert into contact (id, version, email, first_name, last_name, phone, company, country, language,
                lifecycle_stage, properties, owner_id, team_id, created_at, updated_at)
            select id, 0, email, first_name, last_name, phone, company, country, language,
                coalesce(lifecycle_stage, 'lead'), properties, owner_id, team_id, $2, $2
            from jsonb_to_recordset($1::text::jsonb) as i %s
            order by n
            """.formatted(BatchRow.COLUMNS);

    private static final String UPDATE = """
            update contact c
            set version = c.version + 1, updated_at = $2, email = coalesce(i.email, c.email),
                first_name = coalesce(i.first_name, c.first_name), last_name = coalesce(i.last_name, c.last_name),
                phone = coalesce(i.phone, c.phone), company = coalesce(i.company, c.company),
                country = coalesce(i.country, c.country), language = coalesce(i.language, c.language),
                lifecycle_stage = coalesce(i.lifecycle_stage, c.lifecycle_stage),
                properties = c.properties || i.properties,
                owner_id = coalesce(i.owner_id, c.owner_id), team_id = coalesce(i.team_id, c.team_id)
            from jsonb_to_recordset($1::text::jsonb) as i %s
            where c.id = i.id and (coalesce(i.email, c.email), coalesce(i.first_name, c.first_name),
                    coalesce(i.last_name, c.last_name), coalesce(i.phone, c.phone), coalesce(i.company, c.company),
                    coalesce(i.country, c.country), coalesce(i.language, c.language),
                    coalesce(i.lifecycle_stage, c.lifecycle_stage), c.properties || i.properties,
                    coalesce(i.owner_id, c.owner_id), coalesce(i.team_id, c.team_id))
                is distinct from (c.email, c.first_name, c.last_name, c.phone, c.company, c.country, c.language,
                    c.lifecycle_stage, c.properties, c.owner_id, c.team_id)
            returning c.id
            """.formatted(BatchRow.COLUMNS);

    private final EventLog log;
    private final ObjectMapper json;

    ContactBatches(EventLog log, ObjectMapper json) {
        this.log = log;
        this.json = json;
    }

    /**
     * Writes the entries and appends the event of each that changed something.
     *
     * @param key what the entries' keys are values of: {@code email} or the name of a unique property
     * @param unique the unique properties that the entries may have values of
     * @param reach the contacts that may be changed; an entry whose contact is out of it is refused
     * @return what became of each entry, in order
     */
    public Uni<List<BatchOutcome>> write(
            SqlConnection connection,
            List<BatchEntry> entries,
            String key,
            Set<String> unique,
            Reach reach,
            String actor) {
        Instant now = Moment.now();
        return match(connection, entries, key, unique, reach)
                .map(matches -> new BatchPlan(entries, matches))
                .call(plan -> lock(connection, plan))
                .call(plan -> insert(connection, plan, now))
                .call(plan -> update(connection, plan, now))
                .call(plan -> log.append(connection, plan.events(now, actor)))
                .map(BatchPlan::outcomes);
    }

    private Uni<List<BatchMatch>> match(
            SqlConnection connection, List<BatchEntry> entries, String key, Set<String> unique, Reach reach) {
        SqlQuery query = new SqlQuery("""
                select c.id as contact_id, o.id as email_owner,
                    exists (select from contact w where w.id = c.id and w.archived_at is null""");
        reach.restrict(query, "w");
        query.add(") as writable,").add("""
                (select t.property from unnest(?::text[]) as u(name)
                    join contact_key t on t.property = u.name and t.value = i.properties ->> u.name
                    where t.contact_id is distinct from c.id limit 1) as taken_property""", (Object) unique.toArray(String[]::new));
        query.add("from jsonb_to_recordset(?::text::jsonb) as i " + BatchRow.COLUMNS, toJson(rows(entries)));
        if (key.equals("email")) {
            query.add("left join contact c on c.email = i.key");
        } else {
            query.add("left join contact_key k on k.property = ? and k.value = i.key", key)
                    .add("left join contact c on c.id = k.contact_id");
        }
        return query.add("left join contact o on o.email = i.email order by i.n")
                .list(connection, BatchMatch::of);
    }

    /** In id order, as everybody who locks contacts does. */
    private static Uni<Void> lock(SqlConnection connection, BatchPlan plan) {
        return connection
                .preparedQuery("select id from contact where id = any($1) order by id for update")
                .execute(Tuple.of((Object) plan.foundIds()))
                .replaceWithVoid();
    }

    private Uni<Void> insert(SqlConnection connection, BatchPlan plan, Instant now) {
        return connection
                .preparedQuery(INSERT)
                .execute(Tuple.of(toJson(plan.created()), now.atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    private Uni<Void> update(SqlConnection connection, BatchPlan plan, Instant now) {
        return connection
                .preparedQuery(UPDATE)
                .execute(Tuple.of(toJson(plan.found()), now.atOffset(ZoneOffset.UTC)))
                .invoke(rows -> rows.forEach(row -> plan.changed(row.getUUID("id"))))
                .replaceWithVoid();
    }

    private static List<BatchRow> rows(List<BatchEntry> entries) {
        List<BatchRow> rows = new ArrayList<>(entries.size());
        for (BatchEntry entry : entries) {
            rows.add(BatchRow.of(rows.size(), null, entry));
        }
        return rows;
    }

    private String toJson(List<BatchRow> rows) {
        try {
            return json.writeValueAsString(rows);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
