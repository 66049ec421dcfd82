package io.embudo.imports;

import io.embudo.files.SourceFile;
import io.embudo.mappings.ColumnMapping;
import io.embudo.mappings.FileScan;
import io.embudo.properties.DefinitionSet;
import io.embudo.properties.PropertyDefinition;
import io.embudo.properties.PropertyDefinitions;
import io.embudo.properties.PropertyObject;
import io.embudo.shared.DatabaseFailure;
import io.embudo.shared.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** The custom properties that files bring with them. */
@ApplicationScoped
class ImportedProperties {

    private final Pool pool;
    private final PropertyDefinitions definitions;

    ImportedProperties(Pool pool, PropertyDefinitions definitions) {
        this.pool = pool;
        this.definitions = definitions;
    }

    /** Defines what the file brings, unless it is only a rehearsal; answers every definition that will hold. */
    Uni<DefinitionSet> prepare(ImportRequest request, FileScan scan) {
        Map<String, PropertyDefinition> brought = scan.definitions();
        Uni<Void> defined = request.isDryRun()
                ? Uni.createFrom().voidItem()
                : pool.withTransaction(connection -> define(connection, brought, scan.mapping()));
        return defined.chain(() -> definitions.fresh(PropertyObject.CONTACTS)).map(known -> known.with(brought));
    }

    private Uni<Void> define(SqlConnection connection, Map<String, PropertyDefinition> brought, ColumnMapping mapping) {
        Uni<Void> defined = definitions.define(connection, brought.values());
        String key = mapping.keyName();
        if (!brought.containsKey(key)) {
            return defined;
        }
        return defined.chain(() -> definitions.makeUnique(connection, key))
                .onFailure(ImportedProperties::isClash)
                .transform(taken -> SourceFile.unreadable(
                        "cannot go by %s: several contacts have the same value of it".formatted(mapping.keyHeader())));
    }

    /** Found by the count of values that clash, or by the database where one was added meanwhile. */
    private static boolean isClash(Throwable failure) {
        return failure instanceof ProblemException
                || DatabaseFailure.UNIQUE.equals(DatabaseFailure.of(failure).state());
    }
}
