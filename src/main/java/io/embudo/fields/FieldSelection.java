package io.embudo.fields;

import io.embudo.fields.Field.Kind;
import io.embudo.shared.Money;
import io.embudo.shared.ProblemException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which fields of records an answer has; nothing else is read from the database. */
public final class FieldSelection {

    private static final int MAX_FIELDS = 100;
    private static final String PROPERTIES = "properties";

    private final Listed listed;
    private final boolean isWhole;
    private final List<Field> own;
    private final List<Field> custom;

    private FieldSelection(Listed listed, boolean isWhole, List<Field> own, List<Field> custom) {
        this.listed = listed;
        this.isWhole = isWhole;
        this.own = own;
        this.custom = custom;
    }

    /** The fields of these names; a problem where one is not known. */
    public static FieldSelection of(
            Listed listed, List<String> names, IntFunction<String> pointer, Function<String, Optional<Field>> known) {
        Map<String, Field> fields = new LinkedHashMap<>();
        for (int place = 0; place < names.size(); place++) {
            String name = names.get(place);
            String at = pointer.apply(place);
            if (place == MAX_FIELDS) {
                throw ProblemException.invalid(at, "is one more than the %d fields of an answer".formatted(MAX_FIELDS));
            }
            fields.put(
                    name,
                    known.apply(name)
                            .orElseThrow(() -> ProblemException.invalid(
                                    at,
                                    "is not known: %s. Known are %s, and properties.<name> of those defined"
                                            .formatted(
                                                    name,
                                                    String.join(
                                                            ", ", listed.own().keySet())))));
        }
        fields.remove("id");
        return new FieldSelection(
                listed,
                names.isEmpty(),
                fields.values().stream().filter(field -> !field.isCustom()).toList(),
                fields.containsKey(PROPERTIES)
                        ? List.of()
                        : fields.values().stream().filter(Field::isCustom).toList());
    }

    public String columns() {
        if (isWhole) {
            return listed.columns();
        }
        List<String> columns = new ArrayList<>(List.of("c.id"));
        own.forEach(field -> columns.add(field.sql()));
        if (!custom.isEmpty()) {
            columns.add(custom.stream()
                    .map(field -> "jsonb_build_object('%s', %s)"
                            .formatted(Field.customName(field.name()).replace("'", "''"), field.sql()))
                    .collect(Collectors.joining(" || ", "jsonb_strip_nulls(", ")")));
        }
        return String.join(", ", columns);
    }

    /** The tables that the columns need. */
    public String tables() {
        return listed.tables(isWhole ? listed.own().values() : own);
    }

    /** The record whole, as its view, or a {@link SparseRecord}. */
    public Object view(Row row) {
        if (isWhole) {
            return listed.view(row);
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int index = 0; index < own.size(); index++) {
            Field field = own.get(index);
            fields.put(field.name(), plain(field.kind(), row.getValue(index + 1)));
        }
        if (!custom.isEmpty()) {
            fields.put(PROPERTIES, plain(Kind.JSON, row.getValue(own.size() + 1)));
        }
        return new SparseRecord(row.getUUID(0), fields);
    }

    private static @Nullable Object plain(Kind kind, @Nullable Object value) {
        return switch (value) {
            case null -> null;
            case OffsetDateTime moment -> moment.toInstant();
            case JsonObject object
            when kind == Kind.MONEY ->
                new Money(new BigDecimal(object.getString("amount")), object.getString("currency"));
            case JsonObject object -> object.getMap();
            case JsonArray array -> array.getList();
            default -> value;
        };
    }
}
