package io.embudo.shared;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An SQL statement put together from parts that are only sometimes there. Text comes from the code alone; whatever
 * comes from a caller goes through {@link #bind}.
 */
public final class SqlQuery {

    private final StringBuilder text = new StringBuilder();
    private final List<@Nullable Object> values = new ArrayList<>();

    public SqlQuery(String text) {
        this.text.append(text);
    }

    /** Adds a line of the statement's own text. */
    public SqlQuery add(String part) {
        text.append('\n').append(part);
        return this;
    }

    /** Adds text in which each {@code ?} stands for one of the values, in order. */
    public SqlQuery add(String part, @Nullable Object... bound) {
        text.append('\n');
        int next = 0;
        for (int place = 0; place < part.length(); place++) {
            char character = part.charAt(place);
            if (character == '?') {
                text.append(bind(bound[next++]));
            } else {
                text.append(character);
            }
        }
        return this;
    }

    /** Puts text before all of the statement. */
    public SqlQuery before(String part) {
        text.insert(0, part + "\n");
        return this;
    }

    /** Adds a value and answers the placeholder that stands for it. */
    public String bind(@Nullable Object value) {
        values.add(value);
        return "$" + values.size();
    }

    /** Runs it and maps every row. */
    public <T> Uni<List<T>> list(SqlClient client, Function<Row, T> mapper) {
        return execute(client).map(rows -> {
            List<T> list = new ArrayList<>(rows.size());
            rows.forEach(row -> list.add(mapper.apply(row)));
            return list;
        });
    }

    /** Runs it for the one row with this id; not found where it has none. */
    public <T> Uni<T> one(SqlClient client, Function<Row, T> mapper, String noun, UUID id) {
        return list(client, mapper).map(found -> {
            if (found.isEmpty()) {
                throw ProblemException.notFound(noun, id);
            }
            return found.getFirst();
        });
    }

    public Uni<RowSet<Row>> execute(SqlClient client) {
        return client.preparedQuery(text.toString()).execute(Tuple.from(values));
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
