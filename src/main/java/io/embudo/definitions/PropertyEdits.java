package io.embudo.definitions;

import io.embudo.access.Caller;
import io.embudo.events.Event;
import io.embudo.events.EventLog;
import io.embudo.properties.PropertyDefinition;
import io.embudo.properties.PropertyDefinitions;
import io.embudo.properties.PropertyObject;
import io.embudo.properties.PropertyOption;
import io.embudo.shared.MergePatch;
import io.embudo.shared.Patches;
import io.embudo.shared.ProblemException;
import io.embudo.shared.SqlQuery;
import io.embudo.shared.Version;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.Json;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a caller writes about a custom property, each in one transaction with what it does to stored values. */
@ApplicationScoped
class PropertyEdits {

    private final Pool pool;
    private final PropertyDefinitions definitions;
    private final StoredValues values;
    private final TypeChange types;
    private final SearchIndexes indexes;
    private final EventLog log;
    private final Patches patches;
    private final Caller caller;

    PropertyEdits(
            Pool pool,
            PropertyDefinitions definitions,
            StoredValues values,
            TypeChange types,
            SearchIndexes indexes,
            EventLog log,
            Patches patches,
            Caller caller) {
        this.pool = pool;
        this.definitions = definitions;
        this.values = values;
        this.types = types;
        this.indexes = indexes;
        this.log = log;
        this.patches = patches;
        this.caller = caller;
    }

    /** The definition; not found where there is none. */
    Uni<PropertyDefinition> get(PropertyObject object, String name) {
        return read(pool, object, name, "");
    }

    /** Defines it; a duplicate where the name is taken, by a retired one too. */
    Uni<PropertyDefinition> create(PropertyObject object, NewProperty said) {
        PropertyDefinition wanted = said.definition(object);
        return inTransaction(connection -> insert(connection, wanted)
                .call(() -> wanted.unique() ? definitions.fillKeys(connection, wanted.name()) : nothing())
                .call(created -> note(connection, "property.created", created)));
    }

    /** Changes it, if it is still as the caller read it and every stored value can be taken along. */
    Uni<PropertyDefinition> change(PropertyObject object, String name, @Nullable String ifMatch, MergePatch patch) {
        return inTransaction(connection -> read(connection, object, name, "for update")
                .invoke(present -> Version.require(ifMatch, present.version()))
                .chain(present -> change(connection, present, patched(present, patch)))
                .call(changed -> note(connection, "property.updated", changed)));
    }

    /** Retires it or takes it into use again; either is done again without harm. */
    Uni<PropertyDefinition> retire(PropertyObject object, String name, @Nullable String ifMatch, boolean retired) {
        return inTransaction(connection -> read(connection, object, name, "for update")
                .invoke(present -> Version.check(ifMatch, present.version()))
                .chain(present -> present.isRetired() == retired
                        ? Uni.createFrom().item(present)
                        : write(connection, present, retired)
                                .call(written -> note(
                                        connection, retired ? "property.retired" : "property.restored", written))));
    }

    private PropertyDefinition patched(PropertyDefinition present, MergePatch patch) {
        NewProperty said = patches.apply(patch, NewProperty.of(present));
        if (!said.name().equals(present.name())) {
            throw ProblemException.invalid("/name", "cannot be changed");
        }
        return said.definition(present.object());
    }

    private Uni<PropertyDefinition> change(
            SqlConnection connection, PropertyDefinition present, PropertyDefinition wanted) {
        return values.requireShort(connection, present, wanted)
                .chain(() -> wanted.type() == present.type()
                        ? values.requireNone(connection, present, gone(present, wanted))
                        : types.convert(connection, present, wanted, caller.actor()))
                .chain(() -> write(connection, wanted))
                .call(() -> keys(connection, present, wanted));
    }

    private Uni<Void> keys(SqlConnection connection, PropertyDefinition present, PropertyDefinition wanted) {
        if (wanted.unique() == present.unique()) {
            return nothing();
        }
        return wanted.unique()
                ? definitions.fillKeys(connection, wanted.name())
                : definitions.dropKeys(connection, wanted.name());
    }

    private static Set<String> gone(PropertyDefinition present, PropertyDefinition wanted) {
        Set<String> gone = new HashSet<>(
                present.options().stream().map(PropertyOption::value).toList());
        wanted.options().forEach(option -> gone.remove(option.value()));
        return gone;
    }

    private static Uni<PropertyDefinition> read(SqlClient client, PropertyObject object, String name, String lock) {
        return new SqlQuery("select " + PropertyDefinition.COLUMNS + " from property_definition")
                .add("where object = ? and name = ?", object.code(), name)
                .add(lock)
                .list(client, PropertyDefinition::of)
                .map(found -> {
                    if (found.isEmpty()) {
                        throw ProblemException.notFound("property of " + object, name);
                    }
                    return found.getFirst();
                });
    }

    private static Uni<PropertyDefinition> insert(SqlConnection connection, PropertyDefinition wanted) {
        return new SqlQuery("""
                insert into property_definition (object, name, type, label_es, label_en, group_name, options, rules,
                    personal_data, is_unique, searchable)
                """)
                .add(
                        "values (?, ?, ?, ",
                        wanted.object().code(),
                        wanted.name(),
                        wanted.type().code())
                .add("?, ?, ?,", wanted.label().es(), wanted.label().en(), wanted.group())
                .add("?::text::jsonb, ?::text::jsonb,", Json.encode(wanted.options()), Json.encode(wanted.rules()))
                .add("?, ?, ?)", wanted.personalData(), wanted.unique(), wanted.searchable())
                .add("on conflict do nothing returning " + PropertyDefinition.COLUMNS)
                .list(connection, PropertyDefinition::of)
                .map(created -> {
                    if (created.isEmpty()) {
                        throw ProblemException.duplicate("property of " + wanted.object(), "name", null);
                    }
                    return created.getFirst();
                });
    }

    private static Uni<PropertyDefinition> write(SqlConnection connection, PropertyDefinition wanted) {
        return new SqlQuery("update property_definition set version = version + 1, updated_at = now(),")
                .add("type = ?, group_name = ?,", wanted.type().code(), wanted.group())
                .add(
                        "label_es = ?, label_en = ?,",
                        wanted.label().es(),
                        wanted.label().en())
                .add("options = ?::text::jsonb,", Json.encode(wanted.options()))
                .add("rules = ?::text::jsonb,", Json.encode(wanted.rules()))
                .add("personal_data = ?, is_unique = ?,", wanted.personalData(), wanted.unique())
                .add("searchable = ?", wanted.searchable())
                .add("where object = ? and name = ?", wanted.object().code(), wanted.name())
                .add("returning " + PropertyDefinition.COLUMNS)
                .list(connection, PropertyDefinition::of)
                .map(List::getFirst);
    }

    private static Uni<PropertyDefinition> write(
            SqlConnection connection, PropertyDefinition present, boolean retired) {
        return new SqlQuery("update property_definition set version = version + 1, updated_at = now(),")
                .add(retired ? "retired_at = now()" : "retired_at = null")
                .add("where object = ? and name = ?", present.object().code(), present.name())
                .add("returning " + PropertyDefinition.COLUMNS)
                .list(connection, PropertyDefinition::of)
                .map(List::getFirst);
    }

    private Uni<Void> note(SqlConnection connection, String type, PropertyDefinition definition) {
        return log.append(
                connection,
                List.of(Event.of(type, definition.updatedAt(), caller.actor())
                        .with("object", definition.object().code())
                        .with("name", definition.name())));
    }

    /** Once it is committed, everybody is to see it, and the indexes to follow. */
    private Uni<PropertyDefinition> inTransaction(Function<SqlConnection, Uni<PropertyDefinition>> work) {
        return pool.withTransaction(work).invoke(() -> {
            definitions.forget();
            indexes.follow();
        });
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }
}
