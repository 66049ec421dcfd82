package io.embudo.search;

import io.embudo.contacts.ContactRows;
import io.embudo.shared.ProblemException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
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

/** Which fields of contacts an answer has; nothing else is read from the database. */
final class FieldSelection {

    private static final int MAX_FIELDS = 100;
    private static final String PROPERTIES = "properties";

    private final boolean isWhole;
    private final List<ContactField> own;
    private final List<ContactField> custom;

    private FieldSelection(boolean isWhole, List<ContactField> own, List<ContactField> custom) {
        this.isWhole = isWhole;
        this.own = own;
        this.custom = custom;
    }

    /** The fields of these names; a problem where one is not known. */
    static FieldSelection of(
            List<String> names, IntFunction<String> pointer, Function<String, Optional<ContactField>> known) {
        Map<String, ContactField> fields = new LinkedHashMap<>();
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
                                            .formatted(name, String.join(", ", ContactField.OWN.keySet())))));
        }
        fields.remove("id");
        return new FieldSelection(
                names.isEmpty(),
                fields.values().stream().filter(field -> !field.isCustom()).toList(),
                fields.containsKey(PROPERTIES)
                        ? List.of()
                        : fields.values().stream()
                                .filter(ContactField::isCustom)
                                .toList());
    }

    String columns() {
        if (isWhole) {
            return ContactRows.COLUMNS;
        }
        List<String> columns = new ArrayList<>(List.of("c.id"));
        own.forEach(field -> columns.add(field.sql()));
        if (!custom.isEmpty()) {
            columns.add(custom.stream()
                    .map(field -> "jsonb_build_object('%s', %s)"
                            .formatted(ContactField.customName(field.name()).replace("'", "''"), field.sql()))
                    .collect(Collectors.joining(" || ", "jsonb_strip_nulls(", ")")));
        }
        return String.join(", ", columns);
    }

    /** The tables that the columns and the order need. */
    String tables() {
        boolean source = isWhole || own.contains(ContactField.OWN.get("originalSource"));
        return source ? ContactRows.TABLES : "contact c";
    }

    ListedContact view(Row row) {
        if (isWhole) {
            return new ListedContact(ContactRows.view(row));
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int index = 0; index < own.size(); index++) {
            fields.put(own.get(index).name(), plain(row.getValue(index + 1)));
        }
        if (!custom.isEmpty()) {
            fields.put(PROPERTIES, plain(row.getValue(own.size() + 1)));
        }
        return new ListedContact(new SparseContact(row.getUUID(0), fields));
    }

    private static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case OffsetDateTime moment -> moment.toInstant();
            case JsonObject object -> object.getMap();
            case JsonArray array -> array.getList();
            default -> value;
        };
    }
}
