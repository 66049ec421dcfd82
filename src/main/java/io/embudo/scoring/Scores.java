package io.embudo.scoring;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The scores as they stand: written for many contacts at once, read for one. */
@ApplicationScoped
class Scores {

    private static final String DELETE = "delete from score_contribution where contact_id = any($1)";

    private static final String UPSERT = """
            insert into contact_score (contact_id, value, model_id, model_version, computed_at)
            select contact_id, value, $3, $4, $5 from unnest($1::uuid[], $2::int[]) as s(contact_id, value)
            on conflict (contact_id) do update
            set value = excluded.value, model_id = excluded.model_id, model_version = excluded.model_version,
                computed_at = excluded.computed_at
            """;

    private static final String INSERT = """
            insert into score_contribution (contact_id, position, rule, points, reason)
            select * from unnest($1::uuid[], $2::int[], $3::text[], $4::int[], $5::text[])
            """;

    private static final String STANDING = """
            select s.contact_id, s.value, c.rule, c.points, c.reason
            from contact_score s
            left join score_contribution c on c.contact_id = s.contact_id
            where s.contact_id = any($1) and s.model_id = $2 and s.model_version = $3
            order by s.contact_id, c.position
            """;

    private static final String READ = """
            select s.value, s.model_id, s.model_version, s.computed_at, c.rule, c.points, c.reason
            from contact_score s
            left join score_contribution c on c.contact_id = s.contact_id
            where s.contact_id = $1
            order by c.position
            """;

    private final Pool pool;

    Scores(Pool pool) {
        this.pool = pool;
    }

    /** The score of a contact; that of a contact never scored where there is none. */
    Uni<ScoreView> of(UUID contact) {
        return pool.preparedQuery(READ).execute(Tuple.of(contact)).map(Scores::view);
    }

    /**
     * Replaces the scores of these contacts, in id order, which must exist. Most changes of a contact leave its score as
     * it is: that is read, and not written again.
     */
    Uni<Void> replace(SqlConnection connection, ModelInForce model, Map<UUID, ScoreSheet> sheets) {
        UUID[] contacts = sheets.keySet().toArray(UUID[]::new);
        return connection
                .preparedQuery(STANDING)
                .execute(Tuple.of(contacts, model.id(), model.version()))
                .map(rows -> changed(sheets, standing(rows)))
                .chain(changed -> changed.isEmpty() ? Uni.createFrom().voidItem() : write(connection, model, changed));
    }

    private static Map<UUID, ScoreSheet> standing(RowSet<Row> rows) {
        Map<UUID, Integer> values = new LinkedHashMap<>();
        Map<UUID, List<Contribution>> contributions = new HashMap<>();
        for (Row row : rows) {
            UUID contact = row.getUUID("contact_id");
            values.put(contact, row.getInteger("value"));
            List<Contribution> known = contributions.computeIfAbsent(contact, first -> new ArrayList<>());
            contribution(row).ifPresent(known::add);
        }
        Map<UUID, ScoreSheet> sheets = new HashMap<>();
        values.forEach((contact, value) ->
                sheets.put(contact, new ScoreSheet(value, contributions.getOrDefault(contact, List.of()))));
        return sheets;
    }

    private static Map<UUID, ScoreSheet> changed(Map<UUID, ScoreSheet> sheets, Map<UUID, ScoreSheet> standing) {
        Map<UUID, ScoreSheet> changed = new LinkedHashMap<>(sheets);
        changed.entrySet().removeIf(sheet -> sheet.getValue().equals(standing.get(sheet.getKey())));
        return changed;
    }

    private static Optional<Contribution> contribution(Row row) {
        return row.getString("rule") == null
                ? Optional.empty()
                : Optional.of(
                        new Contribution(row.getString("rule"), row.getInteger("points"), row.getString("reason")));
    }

    private static Uni<Void> write(SqlConnection connection, ModelInForce model, Map<UUID, ScoreSheet> sheets) {
        UUID[] contacts = sheets.keySet().toArray(UUID[]::new);
        Integer[] values = sheets.values().stream().map(ScoreSheet::value).toArray(Integer[]::new);
        OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
        return connection
                .preparedQuery(DELETE)
                .execute(Tuple.of((Object) contacts))
                .chain(() -> connection
                        .preparedQuery(UPSERT)
                        .execute(Tuple.of(contacts, values, model.id(), model.version(), now)))
                .chain(() -> connection.preparedQuery(INSERT).execute(contributions(sheets)))
                .replaceWithVoid();
    }

    private static Tuple contributions(Map<UUID, ScoreSheet> sheets) {
        List<UUID> contacts = new ArrayList<>();
        List<Integer> positions = new ArrayList<>();
        List<Contribution> contributions = new ArrayList<>();
        sheets.forEach((contact, sheet) -> {
            for (int position = 0; position < sheet.contributions().size(); position++) {
                contacts.add(contact);
                positions.add(position);
                contributions.add(sheet.contributions().get(position));
            }
        });
        return Tuple.of(
                contacts.toArray(UUID[]::new),
                positions.toArray(Integer[]::new),
                contributions.stream().map(Contribution::rule).toArray(String[]::new),
                contributions.stream().map(Contribution::points).toArray(Integer[]::new),
                contributions.stream().map(Contribution::reason).toArray(String[]::new));
    }

    private static ScoreView view(RowSet<Row> rows) {
        List<Contribution> contributions = new ArrayList<>();
        ScoreView view = ScoreView.NEVER_SCORED;
        for (Row row : rows) {
            contribution(row).ifPresent(contributions::add);
            view = new ScoreView(
                    row.getInteger("value"),
                    contributions,
                    row.getUUID("model_id"),
                    row.getInteger("model_version"),
                    row.getOffsetDateTime("computed_at").toInstant());
        }
        return view;
    }
}
