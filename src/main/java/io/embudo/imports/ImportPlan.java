package io.embudo.imports;

import io.embudo.files.FileFormat;
import io.embudo.importrows.ChunkReader;
import io.embudo.mappings.ColumnMapping;
import io.embudo.mappings.RequestedMapping;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * How one import goes on after its file was read once.
 *
 * @param rows how many rows the file has
 */
record ImportPlan(
        long rows,
        FileFormat format,
        ColumnMapping mapping,
        ImportOptions options,
        ChunkReader reader,
        ChunkWriter writer) {

    /** What the job shows: the counts so far, and what was found out about the file. */
    Map<String, Object> result(ImportCounts counts) {
        RequestedMapping written = mapping.written();
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("columns", written.columns());
        columns.put("key", written.key());
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("rows", counts.rows());
        result.put("created", counts.created());
        result.put("updated", counts.updated());
        result.put("unchanged", counts.unchanged());
        result.put("repaired", counts.repaired());
        result.put("failed", counts.failed());
        result.put("dryRun", options.isDryRun());
        result.put("mode", options.writing().name().toLowerCase(Locale.ROOT));
        result.put("format", format.name());
        result.put("encoding", format.charset().name());
        result.put("delimiter", format.separator());
        result.put("key", written.key());
        result.put("mapping", columns);
        return result;
    }
}
