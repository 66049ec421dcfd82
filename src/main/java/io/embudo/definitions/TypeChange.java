package io.embudo.definitions;

import io.embudo.properties.PropertyDefinition;
import io.embudo.properties.PropertyObject;
import io.embudo.properties.PropertySql;
import io.embudo.shared.Organisation;
import io.embudo.shared.SqlQuery;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Takes the stored values of a property along to another type. Each distinct value is converted once, by the very
 * reading that new values go through; then one statement changes the records whose value is written otherwise. It is
 * all or nothing: where a single value has no counterpart, nothing changes.
 */
@ApplicationScoped
class TypeChange {

    private static final int PAGE = 5_000;

    /** A base of a million records takes longer than a request's statements usually may. */
    private static final String PATIENCE = "set local statement_timeout = '30min'";

    private static final String CONVERSION = """
            create temporary table property_conversion (
                n bigint generated always as identity primary key,
                old jsonb not null,
                new jsonb,
                converts boolean not null default false
            ) on commit drop
            """;

    private static final String CONVERTED = """
            update property_conversion c set converts = true, new = u.new::jsonb
            from unnest($1::bigint[], $2::text[]) as u(n, new)
            where c.n = u.n
            """;

    private final StoredValues values;
    private final Vertx vertx;
    private final String homeCountry;

    TypeChange(StoredValues values, Vertx vertx, Organisation organisation) {
        this.values = values;
        this.vertx = vertx;
        this.homeCountry = organisation.country();
    }

    /** What becomes of a distinct value: JSON, or null where nothing was said by it. */
    private record Converted(long n, @Nullable String value) {}

    /** Within the connection's transaction; a conflict where a value would be lost. */
    Uni<Void> convert(SqlConnection connection, PropertyDefinition present, PropertyDefinition wanted, String actor) {
        return connection
                .query(PATIENCE)
                .execute()
                .chain(() -> connection.query(CONVERSION).execute())
                .chain(() -> collect(connection, present))
                .chain(() -> convertAll(connection, wanted))
                .chain(() -> connection.query("analyze property_conversion").execute())
                .chain(() -> requireAll(connection, present, wanted))
                .chain(() -> rewrite(connection, present, actor));
    }

    private static Uni<Void> collect(SqlConnection connection, PropertyDefinition present) {
        return new SqlQuery("insert into property_conversion (old) select distinct")
                .add(PropertySql.json("r", present))
                .add("from %s r where".formatted(present.object().table()))
                .add(PropertySql.json("r", present) + " is not null")
                .execute(connection)
                .replaceWithVoid();
    }

    private Uni<Void> convertAll(SqlConnection connection, PropertyDefinition wanted) {
        AtomicLong last = new AtomicLong();
        return Multi.createBy()
                .repeating()
                .uni(() -> convertSome(connection, wanted, last))
                .whilst(size -> size == PAGE)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Integer> convertSome(SqlConnection connection, PropertyDefinition wanted, AtomicLong last) {
        return new SqlQuery("select n, old from property_conversion")
                .add("where n > ? order by n limit ?", last.get(), PAGE)
                .list(connection, row -> row)
                .call(rows -> vertx.executeBlocking(() -> converted(rows, wanted))
                        .chain(converted -> keep(connection, converted)))
                .invoke(rows -> rows.forEach(row -> last.set(row.getLong("n"))))
                .map(List::size);
    }

    private List<Converted> converted(List<Row> rows, PropertyDefinition wanted) {
        List<Converted> converted = new ArrayList<>(rows.size());
        for (Row row : rows) {
            Object old = plain(row.getValue("old"));
            if (old == null || old.equals("")) {
                converted.add(new Converted(row.getLong("n"), null));
                continue;
            }
            Optional<Object> value = wanted.converted(old, homeCountry);
            value.map(found -> new Converted(row.getLong("n"), List.of().equals(found) ? null : Json.encode(found)))
                    .ifPresent(converted::add);
        }
        return converted;
    }

    private static @Nullable Object plain(Object json) {
        return switch (json) {
            case JsonArray several -> several.getList();
            case JsonObject object -> object.getMap();
            case String text -> text;
            case Number number -> number;
            case Boolean truth -> truth;
            default -> null;
        };
    }

    private static Uni<Void> keep(SqlConnection connection, List<Converted> converted) {
        return connection
                .preparedQuery(CONVERTED)
                .execute(Tuple.of(
                        converted.stream().map(Converted::n).toArray(Long[]::new),
                        converted.stream().map(Converted::value).toArray(String[]::new)))
                .replaceWithVoid();
    }

    private Uni<Void> requireAll(SqlConnection connection, PropertyDefinition present, PropertyDefinition wanted) {
        return values.requireNone(
                connection,
                present,
                "would lose their value: it is not " + wanted.expected() + ".",
                query -> query.add("""
                        exists (select from property_conversion p where not p.converts and p.old = %s)""".formatted(PropertySql.json("r", present))));
    }

    /** The rows are locked in the order of their ids, as everybody does who locks many. */
    private static Uni<Void> rewrite(SqlConnection connection, PropertyDefinition present, String actor) {
        PropertyObject object = present.object();
        String old = PropertySql.json("r", present);
        SqlQuery query = new SqlQuery("with differing as (select r.id, p.new from %s r".formatted(object.table()))
                .add("join property_conversion p on p.old = %s".formatted(old))
                .add("where p.new is distinct from p.old order by r.id for update of r)")
                .add("update %s r set version = r.version + 1, updated_at = now(),".formatted(object.table()))
                .add("properties = case when d.new is null then r.properties - ?::text", present.name())
                .add("else jsonb_set(r.properties, array[?::text], d.new) end", present.name());
        if (object.namesWriter()) {
            query.add(", written_by = ?, written_from = 'definition', written_from_id = null", actor);
        }
        return query.add("from differing d where d.id = r.id")
                .execute(connection)
                .replaceWithVoid();
    }
}
