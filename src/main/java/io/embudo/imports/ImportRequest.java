package io.embudo.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.embudo.access.Reach;
import io.embudo.files.FileFormat;
import io.embudo.files.SourceFile;
import io.embudo.files.SourceRows;
import io.embudo.mappings.ColumnMapping;
import io.embudo.mappings.RequestedMapping;
import io.embudo.mappings.Target;
import io.embudo.shared.ProblemException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * An import that can begin: its file has the look of one that can be read, and its mapping fits.
 *
 * @param reach the contacts that its caller may change
 */
record ImportRequest(SourceFile file, FileFormat format, ColumnMapping mapping, ImportOptions options, Reach reach) {

    /** Takes a file over, to be closed by {@link #close}; blocks while it looks into it. */
    static ImportRequest of(SourceFile file, ImportOptions options, Reach reach, ObjectMapper json) {
        try {
            RequestedMapping said = mapping(options.mapping(), json);
            options.requireAcceptable();
            FileFormat format = FileFormat.of(file, options.delimiter(), options.encoding());
            SourceRows rows = format.rows(file);
            rows.header().forEach(SourceFile::requireText);
            if (!rows.hasNext()) {
                throw SourceFile.unreadable("has a header and no rows");
            }
            ColumnMapping mapping = ColumnMapping.of(rows.header(), said, options.key());
            requireWords(mapping, options);
            return new ImportRequest(file, format, mapping, options, reach);
        } catch (RuntimeException failure) {
            file.close();
            throw failure;
        }
    }

    /** The rows of the file from its beginning; only one reading at a time. */
    SourceRows rows() {
        return format.rows(file);
    }

    boolean isDryRun() {
        return options.isDryRun();
    }

    void close() {
        file.close();
    }

    private static void requireWords(ColumnMapping mapping, ImportOptions options) {
        if (mapping.targets().contains(Target.OPT_IN) && options.consentText() == null) {
            throw ProblemException.invalid(
                    "/consentText", "is needed for a column of opt-ins: the words that people agreed to");
        }
    }

    private static RequestedMapping mapping(@Nullable String text, ObjectMapper json) {
        try {
            RequestedMapping said = text == null || text.isBlank()
                    ? RequestedMapping.NONE
                    : json.readValue(text, RequestedMapping.class);
            return said == null ? RequestedMapping.NONE : said;
        } catch (JsonProcessingException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
