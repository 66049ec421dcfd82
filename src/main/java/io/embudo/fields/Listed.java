package io.embudo.fields;

import io.embudo.companies.CompanyRows;
import io.embudo.contacts.ContactRows;
import io.embudo.properties.PropertyObject;
import io.vertx.mutiny.sqlclient.Row;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;

/** What is listed and searched, under the alias {@code c}. */
public enum Listed {
    CONTACTS(PropertyObject.CONTACTS, ContactFields.OWN, ContactRows.COLUMNS, ContactRows::view) {
        @Override
        public String tables(Collection<Field> fields) {
            return fields.contains(ContactFields.OWN.get(ContactFields.ORIGINAL_SOURCE))
                    ? ContactRows.TABLES
                    : super.tables(fields);
        }
    },
    COMPANIES(PropertyObject.COMPANIES, CompanyFields.OWN, CompanyRows.COLUMNS, CompanyRows::view);

    private final PropertyObject object;
    private final Map<String, Field> own;
    private final String columns;
    private final Function<Row, Object> view;

    Listed(PropertyObject object, Map<String, Field> own, String columns, Function<Row, Object> view) {
        this.object = object;
        this.own = own;
        this.columns = columns;
        this.view = view;
    }

    /** Whose custom properties are fields too. */
    public PropertyObject object() {
        return object;
    }

    /** The fields that every one of them has, by name and in the order of its view. */
    public Map<String, Field> own() {
        return own;
    }

    /** The columns that {@link #view} reads. */
    String columns() {
        return columns;
    }

    /** One of them, whole. */
    Object view(Row row) {
        return view.apply(row);
    }

    /** The tables that these fields need. */
    public String tables(Collection<Field> fields) {
        return object.table() + " c";
    }
}
