package io.embudo.properties;

import io.embudo.shared.SqlQuery;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The custom properties of contacts. */
@ApplicationScoped
public class PropertyDefinitions {

    private static final String SELECT = "select name, label, type, is_unique from contact_property";

    private static final String DEFINE = """
            insert into contact_property (name, label, type)
            select * from unnest($1::text[], $2::text[], $3::text[])
            on conflict do nothing
            """;

    private static final String MAKE_UNIQUE =
            "update contact_property set is_unique = true where name = $1 and not is_unique returning name";

    private static final String FILL_KEYS = """
            insert into contact_key (property, value, contact_id)
            select 'properties.' || $1::text, c.properties ->> $1::text, c.id from contact c where c.properties ->> $1::text <> ''
            """;

    private final Pool pool;

    PropertyDefinitions(Pool pool) {
        this.pool = pool;
    }

    /** Every definition by its name. */
    public Uni<Map<String, PropertyDefinition>> all() {
        return new SqlQuery(SELECT).list(pool, PropertyDefinition::of).map(found -> found.stream()
                .collect(Collectors.toMap(PropertyDefinition::name, Function.identity())));
    }

    /** The definitions by name, after the given one. */
    Uni<List<PropertyDefinition>> list(@Nullable String after, int limit) {
        SqlQuery query = new SqlQuery(SELECT).add("where true");
        if (after != null) {
            query.add("and name > ?", after);
        }
        return query.add("order by name limit ?", limit).list(pool, PropertyDefinition::of);
    }

    /** Adds what is not defined yet; what is stays as it is. */
    public Uni<Void> define(SqlConnection connection, Collection<PropertyDefinition> definitions) {
        return connection
                .preparedQuery(DEFINE)
                .execute(Tuple.of(
                        column(definitions, PropertyDefinition::name),
                        column(definitions, PropertyDefinition::label),
                        column(definitions, definition -> definition.type().code())))
                .replaceWithVoid();
    }

    /**
     * From now on no two contacts may have the same value of it. Fails with a violation of {@code contact_key_unique}
     * where some have it already.
     */
    public Uni<Void> makeUnique(SqlConnection connection, String name) {
        return connection
                .preparedQuery(MAKE_UNIQUE)
                .execute(Tuple.of(name))
                .chain(changed -> changed.size() == 0
                        ? Uni.createFrom().voidItem()
                        : connection
                                .preparedQuery(FILL_KEYS)
                                .execute(Tuple.of(name))
                                .replaceWithVoid());
    }

    private static String[] column(
            Collection<PropertyDefinition> definitions, Function<PropertyDefinition, String> value) {
        return definitions.stream().map(value).toArray(String[]::new);
    }
}
