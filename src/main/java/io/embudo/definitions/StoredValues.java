package io.embudo.definitions;

import io.embudo.access.Caller;
import io.embudo.properties.PropertyDefinition;
import io.embudo.properties.PropertySql;
import io.embudo.shared.ProblemException;
import io.embudo.shared.ProblemType;
import io.embudo.shared.SqlQuery;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What is stored of a property, in archived records too. A change that some of it contradicts is refused with how many
 * records that is, and up to ten of them that the caller may see.
 */
@ApplicationScoped
class StoredValues {

    private final Caller caller;

    StoredValues(Caller caller) {
        this.caller = caller;
    }

    /** Refuses to let go of options that records have. */
    Uni<Void> requireNone(SqlConnection connection, PropertyDefinition definition, Collection<String> options) {
        if (options.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return requireNone(
                connection,
                definition,
                "have an option that would be gone; mark it as retired instead.",
                query -> query.add("%s ?| %s::text[]"
                        .formatted(PropertySql.json("r", definition), query.bind(options.toArray(String[]::new)))));
    }

    /** Refuses to make values unique or searchable that are too long for an index. */
    Uni<Void> requireShort(SqlConnection connection, PropertyDefinition present, PropertyDefinition wanted) {
        if (wanted.maxStored() >= present.maxStored()) {
            return Uni.createFrom().voidItem();
        }
        return requireNone(
                connection,
                present,
                "have a value longer than %d characters, too long for an index.".formatted(wanted.maxStored()),
                query -> query.add("length(%s) > ?".formatted(PropertySql.text("r", present)), wanted.maxStored()));
    }

    /**
     * Refuses what some records contradict.
     *
     * @param why to be read after how many records
     * @param condition adds the condition on the alias {@code r} under which a record contradicts
     */
    Uni<Void> requireNone(
            SqlConnection connection, PropertyDefinition definition, String why, Consumer<SqlQuery> condition) {
        SqlQuery query = new SqlQuery("with hit as materialized (select r.id, r.owner_id, r.team_id")
                .add("from %s r where".formatted(definition.object().table()));
        condition.accept(query);
        query.add(") select (select count(*) from hit) as total, array(select h.id from hit h where true");
        caller.reach(definition.object().readPermission()).restrict(query, "h");
        return query.add("order by h.id limit 10) as sample")
                .list(connection, row -> row)
                .map(List::getFirst)
                .invoke(found -> refuse(definition, why, found))
                .replaceWithVoid();
    }

    private static void refuse(PropertyDefinition definition, String why, Row found) {
        long total = found.getLong("total");
        if (total > 0) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "%d %s %s".formatted(total, definition.object(), why),
                    List.of(),
                    Map.of("affected", total, "sample", List.of(found.getArrayOfUUIDs("sample"))));
        }
    }
}
