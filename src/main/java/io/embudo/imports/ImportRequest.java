package io.embudo.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.embudo.access.Reach;
import io.embudo.shared.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An import that can begin: its file has the look of a CSV file and its mapping fits.
 *
 * @param reach the contacts that its caller may change
 * @param dryRun whether it only says what it would do
 */
record ImportRequest(SourceFile file, CsvFormat format, ColumnMapping mapping, Reach reach, boolean dryRun) {

    private static final int SAMPLE = 1 << 18;

    /** What the caller asked for beside the file; null where nothing was said. */
    record Options(
            @Nullable String mapping,
            @Nullable String dryRun,
            @Nullable String delimiter,
            @Nullable String encoding,
            @Nullable String key) {}

    /** Takes an upload over; blocks while it looks into it. */
    static ImportRequest of(Path upload, Options options, Reach reach, ObjectMapper json) {
        SourceFile file = SourceFile.take(upload);
        try {
            RequestedMapping said = mapping(options.mapping(), json);
            boolean dryRun = dryRun(options.dryRun());
            CsvFormat format = format(file, options);
            SourceRows rows = new SourceRows(file, format);
            rows.header().forEach(FileScan::requireText);
            if (!rows.hasNext()) {
                throw SourceFile.unreadable("has a header and no rows");
            }
            ColumnMapping mapping = ColumnMapping.of(rows.header(), said, options.key());
            return new ImportRequest(file, format, mapping, reach, dryRun);
        } catch (IOException failure) {
            file.close();
            throw SourceFile.damaged();
        } catch (RuntimeException failure) {
            file.close();
            throw failure;
        }
    }

    private static CsvFormat format(SourceFile file, Options options) throws IOException {
        byte[] sample = file.sample(SAMPLE);
        SourceEncoding encoding = SourceEncoding.of(file, sample, options.encoding());
        Signature.requireText(sample, encoding);
        byte[] text = Arrays.copyOfRange(sample, encoding.marked(), sample.length);
        return new CsvFormat(encoding, CsvFormat.delimiter(new String(text, encoding.charset()), options.delimiter()));
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

    private static boolean dryRun(@Nullable String text) {
        if (text == null || List.of("true", "false").contains(text)) {
            return "true".equals(text);
        }
        throw ProblemException.invalid("/dryRun", "is neither true nor false");
    }
}
