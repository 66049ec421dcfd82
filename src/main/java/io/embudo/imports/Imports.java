package io.embudo.imports;

import io.embudo.batches.BatchOutcome;
import io.embudo.batches.ContactBatches;
import io.embudo.contacts.ContactRules;
import io.embudo.jobs.JobRunner;
import io.embudo.jobs.JobView;
import io.embudo.properties.DefinitionSet;
import io.embudo.properties.PropertyDefinition;
import io.embudo.properties.PropertyDefinitions;
import io.embudo.properties.PropertyObject;
import io.embudo.shared.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Validator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Takes imports in, and carries out the steps that touch the database. */
@ApplicationScoped
class Imports {

    private static final String UNIQUE_VIOLATION = "23505";

    private final Pool pool;
    private final JobRunner runner;
    private final ContactBatches batches;
    private final PropertyDefinitions definitions;
    private final ImportErrors errors;
    private final Validator validator;
    private final ContactRules rules;

    Imports(
            Pool pool,
            JobRunner runner,
            ContactBatches batches,
            PropertyDefinitions definitions,
            ImportErrors errors,
            Validator validator,
            ContactRules rules) {
        this.pool = pool;
        this.runner = runner;
        this.batches = batches;
        this.definitions = definitions;
        this.errors = errors;
        this.validator = validator;
        this.rules = rules;
    }

    Uni<JobView> submit(ImportRequest request, UUID creator) {
        ImportJob work = new ImportJob(request, this);
        return runner.submit("contactImport", creator, "/api/v1/imports/{id}/errors", work)
                .onFailure()
                .invoke(work::discard);
    }

    /** Defines what the file brings, unless it is only a rehearsal; answers every definition that will hold. */
    Uni<DefinitionSet> prepare(UUID job, ImportRequest request, FileScan scan) {
        Map<String, PropertyDefinition> brought = scan.definitions();
        return pool.withTransaction(connection -> errors.begin(
                                connection, job, request.mapping().header())
                        .chain(() -> request.dryRun()
                                ? Uni.createFrom().voidItem()
                                : define(connection, brought, scan.mapping())))
                .chain(() -> definitions.fresh(PropertyObject.CONTACTS))
                .map(known -> known.with(brought));
    }

    private Uni<Void> define(SqlConnection connection, Map<String, PropertyDefinition> brought, ColumnMapping mapping) {
        Uni<Void> defined = definitions.define(connection, brought.values());
        String key = mapping.keyName();
        if (!brought.containsKey(key)) {
            return defined;
        }
        return defined.chain(() -> definitions.makeUnique(connection, key))
                .onFailure(Imports::isClash)
                .transform(taken -> SourceFile.unreadable(
                        "cannot go by %s: several contacts have the same value of it".formatted(mapping.keyHeader())));
    }

    /** Found by the count of values that clash, or by the database where one was added meanwhile. */
    private static boolean isClash(Throwable failure) {
        return failure instanceof ProblemException
                || (failure instanceof PgException database && UNIQUE_VIOLATION.equals(database.getSqlState()));
    }

    ImportPlan plan(UUID job, ImportRequest request, FileScan scan, DefinitionSet known) {
        ColumnMapping mapping = scan.mapping();
        Set<String> unique = unique(mapping, known);
        ChunkReader reader = new ChunkReader(
                new SourceRows(request.file(), request.format()),
                new RowReader(mapping, known, validator, rules),
                unique);
        ChunkWriter writer = new ChunkWriter(pool, batches, unique, request.reach(), job, request.dryRun());
        return new ImportPlan(scan.rows(), request.format(), mapping, request.dryRun(), reader, writer);
    }

    /** Of the properties that the file has, those whose values no two contacts share. */
    private static Set<String> unique(ColumnMapping mapping, DefinitionSet known) {
        Set<String> unique = new HashSet<>();
        for (Target target : mapping.targets()) {
            PropertyDefinition definition = target == null || !target.isProperty()
                    ? null
                    : known.byName().get(target.name());
            if (definition != null && (definition.unique() || definition.name().equals(mapping.keyName()))) {
                unique.add(definition.name());
            }
        }
        return unique;
    }

    Uni<Void> keepErrors(SqlConnection connection, UUID job, List<ReadRow> rows, List<BatchOutcome> outcomes) {
        return errors.keep(connection, job, rows, outcomes);
    }
}
