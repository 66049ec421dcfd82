package io.embudo.imports;

import io.embudo.batches.BatchOutcome;
import io.embudo.batches.ContactBatches;
import io.embudo.consents.ConsentEntry;
import io.embudo.consents.Consents;
import io.embudo.importfiles.ImportErrors;
import io.embudo.importrows.ChunkReader;
import io.embudo.importrows.ImportEntry;
import io.embudo.importrows.ReadRow;
import io.embudo.importrows.RowReader;
import io.embudo.jobs.ResumableWork;
import io.embudo.jobs.RunningJob;
import io.embudo.mappings.ColumnMapping;
import io.embudo.mappings.FileScan;
import io.embudo.mappings.Target;
import io.embudo.profiles.ContactRules;
import io.embudo.properties.DefinitionSet;
import io.embudo.properties.PropertyDefinition;
import io.embudo.shared.Organisation;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The job of an import: begun by one process, and ended by whichever is alive then. */
@ApplicationScoped
class ContactImport implements ResumableWork {

    static final String KIND = "contactImport";

    private final Pool pool;
    private final ImportRows rows;
    private final ImportedProperties properties;
    private final ImportErrors errors;
    private final ContactBatches batches;
    private final Consents consents;
    private final Validator validator;
    private final ContactRules rules;
    private final Organisation organisation;

    ContactImport(
            Pool pool,
            ImportRows rows,
            ImportedProperties properties,
            ImportErrors errors,
            ContactBatches batches,
            Consents consents,
            Validator validator,
            ContactRules rules,
            Organisation organisation) {
        this.pool = pool;
        this.rows = rows;
        this.properties = properties;
        this.errors = errors;
        this.batches = batches;
        this.consents = consents;
        this.validator = validator;
        this.rules = rules;
        this.organisation = organisation;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Uni<Map<String, Object>> run(RunningJob job) {
        return rows.open(job.id())
                .chain(request ->
                        new ImportRun(job, request, this).run().onTermination().invoke(request::close));
    }

    @Override
    public Uni<Void> release(SqlConnection connection, UUID job) {
        return rows.release(connection, job);
    }

    /** Reads the whole file; blocks meanwhile. */
    FileScan scan(ImportRequest request) {
        return FileScan.of(request.rows(), request.mapping(), organisation.country());
    }

    /** What there is to do once the whole file was read. */
    Uni<ImportPlan> plan(UUID job, ImportRequest request, FileScan scan) {
        return properties.prepare(request, scan).map(known -> plan(job, request, scan, known));
    }

    private ImportPlan plan(UUID job, ImportRequest request, FileScan scan, DefinitionSet known) {
        ColumnMapping mapping = scan.mapping();
        Set<String> unique = unique(mapping, known);
        ChunkReader reader = new ChunkReader(request.rows(), new RowReader(mapping, known, validator, rules), unique);
        ChunkWriter writer = new ChunkWriter(pool, batches, unique, request, job);
        return new ImportPlan(scan.rows(), request.format(), mapping, request.options(), reader, writer);
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

    /** Notes what follows from a chunk: the rows that were refused, and what contacts answered. */
    Uni<Void> note(
            SqlConnection connection,
            UUID job,
            ImportRequest request,
            List<ReadRow> chunk,
            List<BatchOutcome> outcomes) {
        Uni<Void> kept = errors.keep(connection, job, chunk, outcomes);
        if (request.isDryRun()) {
            return kept;
        }
        String words = request.options().consentText();
        return kept.chain(() -> answer(connection, job, null, false, chunk, outcomes))
                .chain(() -> answer(connection, job, words, true, chunk, outcomes));
    }

    private Uni<Void> answer(
            SqlConnection connection,
            UUID job,
            @Nullable String words,
            boolean granted,
            List<ReadRow> chunk,
            List<BatchOutcome> outcomes) {
        List<ConsentEntry> answers = new ArrayList<>();
        for (int row = 0; row < chunk.size(); row++) {
            ImportEntry entry = chunk.get(row).entry();
            UUID contact = outcomes.get(row).contactId();
            if (entry != null && contact != null && entry.answer() != null && entry.answer() == granted) {
                answers.add(ConsentEntry.imported(contact, granted, words, job));
            }
        }
        return consents.recordNew(connection, answers);
    }

    /** A rehearsal keeps nothing of an earlier try, so it begins anew. */
    Uni<Void> begin(UUID job, ImportRequest request) {
        return request.isDryRun() ? errors.clear(pool, job) : Uni.createFrom().voidItem();
    }
}
