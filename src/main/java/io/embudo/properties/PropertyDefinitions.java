package io.embudo.properties;

import com.fasterxml.jackson.databind.JsonNode;
import io.embudo.shared.MergePatch;
import io.embudo.shared.Organisation;
import io.embudo.shared.Problem;
import io.embudo.shared.ProblemException;
import io.embudo.shared.ProblemType;
import io.embudo.shared.SqlQuery;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.Json;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The custom properties that are defined, remembered for a second: another replica's change takes that long to be seen
 * here, one of this replica's own is seen at once, and a name is never refused as unknown from memory.
 */
@ApplicationScoped
public class PropertyDefinitions {

    private static final long REMEMBERED_NANOS = Duration.ofSeconds(1).toNanos();

    private static final String SELECT = "select %s from property_definition".formatted(PropertyDefinition.COLUMNS);

    private static final String DEFINE = """
            insert into property_definition as d (object, name, type, label_es, label_en, options)
            select object, name, type, label_es, label_en, options::jsonb
            from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[])
                as u(object, name, type, label_es, label_en, options)
            order by object, name
            on conflict (object, name) do update
            set options = d.options || jsonb_path_query_array(excluded.options,
                    '$[*] ? (!(@.value == $known[*]))', jsonb_build_object('known', jsonb_path_query_array(d.options, '$[*].value'))),
                version = d.version + 1, updated_at = now()
            where d.type = excluded.type
                and not jsonb_path_query_array(d.options, '$[*].value') @> jsonb_path_query_array(excluded.options, '$[*].value')
            """;

    private static final String MAKE_UNIQUE = """
            update property_definition set is_unique = true, version = version + 1, updated_at = now()
            where object = 'contacts' and name = $1 and not is_unique
            returning name
            """;

    private static final String CLASHES = """
            select count(*) as clashes
            from (select c.properties ->> $1::text
                from contact c
                where c.properties ->> $1::text <> ''
                group by c.properties ->> $1::text
                having count(*) > 1) shared
            """;

    private static final String FILL_KEYS = """
            insert into contact_key (property, value, contact_id)
            select 'properties.' || $1::text, c.properties ->> $1::text, c.id from contact c where c.properties ->> $1::text <> ''
            """;

    private final Pool pool;
    private final String homeCountry;
    private final AtomicLong changes = new AtomicLong();
    private volatile @Nullable Remembered remembered;

    PropertyDefinitions(Pool pool, Organisation organisation) {
        this.pool = pool;
        this.homeCountry = organisation.country();
    }

    private record Remembered(Map<PropertyObject, DefinitionSet> sets, long since) {}

    /** Those of an object, as they were within the last second. */
    public Uni<DefinitionSet> of(PropertyObject object) {
        Remembered known = remembered;
        return known != null && System.nanoTime() - known.since < REMEMBERED_NANOS
                ? Uni.createFrom().item(known.sets.get(object))
                : fresh(object);
    }

    /** As {@link #of}; they are read anew where one of the names is not among them. */
    public Uni<DefinitionSet> naming(PropertyObject object, Collection<String> names) {
        return of(object).chain(known -> known.knows(names) ? Uni.createFrom().item(known) : fresh(object));
    }

    /** As {@link #naming}, for the names that a patch of a record gives values to. */
    public Uni<DefinitionSet> namedBy(MergePatch patch, PropertyObject object) {
        return namedBy(List.of(patch.patch()), object);
    }

    /** As {@link #naming}, for the names that records, or patches of them, give values to. */
    public Uni<DefinitionSet> namedBy(Collection<JsonNode> records, PropertyObject object) {
        Set<String> names = new HashSet<>();
        records.forEach(said -> names.addAll(DefinitionSet.named(said.path("properties"))));
        return naming(object, names);
    }

    /** Those of an object, as they are now. */
    public Uni<DefinitionSet> fresh(PropertyObject object) {
        return all().map(sets -> sets.get(object));
    }

    /** Every definition, as they are now. */
    public Uni<Map<PropertyObject, DefinitionSet>> all() {
        long before = changes.get();
        return new SqlQuery(SELECT)
                .list(pool, PropertyDefinition::of)
                .map(this::sets)
                .invoke(sets -> remember(sets, before));
    }

    /** Whoever writes a definition says so, once it is committed. */
    public void forget() {
        changes.incrementAndGet();
        remembered = null;
    }

    /** The definitions of an object by name, after the given one. */
    public Uni<List<PropertyDefinition>> list(
            PropertyObject object, @Nullable Boolean retired, @Nullable String after, int limit) {
        SqlQuery query = new SqlQuery(SELECT).add("where object = ?", object.code());
        if (retired != null) {
            query.add(retired ? "and retired_at is not null" : "and retired_at is null");
        }
        if (after != null) {
            query.add("and name > ?", after);
        }
        return query.add("order by name limit ?", limit).list(pool, PropertyDefinition::of);
    }

    /**
     * Adds what is not defined yet. What is stays as it is, whatever its type; only options that an enumeration of the
     * same type lacks are added to it.
     */
    public Uni<Void> define(SqlConnection connection, Collection<PropertyDefinition> definitions) {
        if (definitions.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return connection
                .preparedQuery(DEFINE)
                .execute(Tuple.tuple(List.of(
                        column(definitions, definition -> definition.object().code()),
                        column(definitions, PropertyDefinition::name),
                        column(definitions, definition -> definition.type().code()),
                        column(
                                definitions,
                                definition -> String.valueOf(definition.label().es())),
                        column(
                                definitions,
                                definition -> String.valueOf(definition.label().en())),
                        column(definitions, definition -> Json.encode(definition.options())))))
                .invoke(this::forget)
                .replaceWithVoid();
    }

    /**
     * From now on no two contacts may have the same value of it. Fails with a conflict, which says how many values are
     * had by several, where some have it already.
     */
    public Uni<Void> makeUnique(SqlConnection connection, String name) {
        return connection
                .preparedQuery(MAKE_UNIQUE)
                .execute(Tuple.of(name))
                .chain(changed -> changed.size() == 0
                        ? Uni.createFrom().voidItem()
                        : fillKeys(connection, name).invoke(this::forget));
    }

    /** Takes the values that are stored into the keys, as {@link #makeUnique} does. */
    public Uni<Void> fillKeys(SqlConnection connection, String name) {
        return connection
                .preparedQuery(CLASHES)
                .execute(Tuple.of(name))
                .invoke(rows -> requireNone(rows.iterator().next().getLong("clashes"), name))
                .chain(() -> connection.preparedQuery(FILL_KEYS).execute(Tuple.of(name)))
                .replaceWithVoid();
    }

    /** Takes the values out of the keys: contacts may share them again, and are not found by them any more. */
    public Uni<Void> dropKeys(SqlConnection connection, String name) {
        return connection
                .preparedQuery("delete from contact_key where property = 'properties.' || $1::text")
                .execute(Tuple.of(name))
                .replaceWithVoid();
    }

    private static void requireNone(long clashes, String name) {
        if (clashes > 0) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "%d values of %s are had by several contacts each.".formatted(clashes, name),
                    List.of(new Problem.Error("/unique", "contradicts values that are stored")),
                    Map.of("clashes", clashes));
        }
    }

    private Map<PropertyObject, DefinitionSet> sets(List<PropertyDefinition> found) {
        Map<PropertyObject, DefinitionSet> sets = new EnumMap<>(PropertyObject.class);
        for (PropertyObject object : PropertyObject.values()) {
            Map<String, PropertyDefinition> byName = found.stream()
                    .filter(definition -> definition.object() == object)
                    .collect(Collectors.toMap(PropertyDefinition::name, Function.identity()));
            sets.put(object, new DefinitionSet(byName, homeCountry));
        }
        return sets;
    }

    /** What was read before a change that was made meanwhile is used once and not kept. */
    private void remember(Map<PropertyObject, DefinitionSet> sets, long before) {
        if (changes.get() == before) {
            remembered = new Remembered(sets, System.nanoTime());
        }
    }

    private static String[] column(
            Collection<PropertyDefinition> definitions, Function<PropertyDefinition, String> value) {
        return definitions.stream()
                .sorted(Comparator.comparing(PropertyDefinition::name))
                .map(value)
                .toArray(String[]::new);
    }
}
