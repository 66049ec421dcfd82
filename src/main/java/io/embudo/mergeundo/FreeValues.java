package io.embudo.mergeundo;

import io.embudo.mergedvalues.ValuesJson;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a contact that comes back can have again, of the values that only one contact may have. */
@ApplicationScoped
class FreeValues {

    private static final String TAKEN = """
            select v.name, v.value
            from (
                select key as name, key as property, value #>> '{}' as value
                from jsonb_each($1::text::jsonb)
                union all
                select 'otherEmails', 'email', jsonb_array_elements_text($1::text::jsonb -> 'otherEmails')) as v
            join contact_key k on (k.property, k.value) = (v.property, v.value) and k.contact_id <> $2
            order by v.name, v.value
            """;

    private final ValuesJson json;

    FreeValues(ValuesJson json) {
        this.json = json;
    }

    /**
     * The values without those that another contact has by now.
     *
     * @param missing the names of these
     */
    record Free(Map<String, Object> values, List<String> missing) {}

    Uni<Free> of(SqlConnection connection, UUID contact, Map<String, Object> values) {
        return connection
                .preparedQuery(TAKEN)
                .execute(Tuple.of(json.write(values), contact))
                .map(taken -> without(taken, values));
    }

    private static Free without(RowSet<Row> taken, Map<String, Object> values) {
        Map<String, Object> free = new HashMap<>(values);
        List<String> missing = new ArrayList<>();
        for (Row row : taken) {
            String name = row.getString("name");
            missing.add(name);
            free.computeIfPresent(name, (same, value) -> left(value, row.getString("value")));
        }
        return new Free(free, missing.stream().distinct().toList());
    }

    private static @Nullable Object left(Object value, String taken) {
        return value instanceof List<?> list
                ? list.stream().filter(one -> !one.equals(taken)).toList()
                : null;
    }
}
