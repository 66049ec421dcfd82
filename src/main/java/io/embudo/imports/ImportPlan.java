package io.embudo.imports;

import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How one import goes on after its file was read once.
 *
 * @param rows how many rows the file has
 */
record ImportPlan(
        long rows, CsvFormat format, ColumnMapping mapping, boolean dryRun, ChunkReader reader, ChunkWriter writer) {

    /** What the job shows: the counts so far, and what was found out about the file. */
    Map<String, Object> result(ImportCounts counts) {
        RequestedMapping written = mapping.written();
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("columns", written.columns());
        columns.put("key", written.key());
        Charset charset = format.encoding().charset();
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("rows", counts.rows());
        result.put("created", counts.created());
        result.put("updated", counts.updated());
        result.put("unchanged", counts.unchanged());
        result.put("repaired", counts.repaired());
        result.put("failed", counts.failed());
        result.put("dryRun", dryRun);
        result.put("encoding", charset.name());
        result.put("delimiter", String.valueOf(format.delimiter()));
        result.put("key", written.key());
        result.put("mapping", columns);
        return result;
    }
}
