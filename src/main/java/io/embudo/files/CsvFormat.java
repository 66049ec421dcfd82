package io.embudo.imports;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import io.embudo.shared.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the rows of a file are written, and the reading of them. */
record CsvFormat(SourceEncoding encoding, char delimiter) {

    static final int MAX_COLUMNS = 500;

    private static final int MAX_FIELD = 1 << 20;
    private static final int MAX_RECORD = 4 << 20;
    private static final int FIELDS_LOOKED_AT = 16_383;
    private static final int SAMPLED_ROWS = 50;
    private static final List<Character> DELIMITERS = List.of(',', ';', '\t', '|');

    /** The delimiter that was named, or the one by which most rows of the sample have the header's width. */
    static char delimiter(String sample, @Nullable String named) {
        if (named != null) {
            String text = named.equals("\\t") || named.equalsIgnoreCase("tab") ? "\t" : named;
            return DELIMITERS.stream()
                    .filter(known -> text.equals(String.valueOf(known)))
                    .findFirst()
                    .orElseThrow(() -> ProblemException.invalid("/delimiter", "is none of , ; | and tab"));
        }
        char best = ',';
        long bestScore = 0;
        for (char candidate : DELIMITERS) {
            long score = score(sample, candidate);
            if (score > bestScore) {
                best = candidate;
                bestScore = score;
            }
        }
        return best;
    }

    private static long score(String sample, char delimiter) {
        Iterator<CsvRecord> records = parse(new StringReader(sample), delimiter).iterator();
        try {
            int width = records.next().getFieldCount();
            long fitting = 1;
            for (int row = 1; row < SAMPLED_ROWS && records.hasNext(); row++) {
                fitting += records.next().getFieldCount() == width ? 1 : 0;
            }
            return width == 1 ? 0 : fitting * FIELDS_LOOKED_AT + width;
        } catch (CsvParseException noCsvBy) {
            return 0;
        }
    }

    /** The records of the text, as they stand. */
    CsvReader<CsvRecord> records(InputStream content) throws IOException {
        content.skipNBytes(encoding.marked());
        return parse(new InputStreamReader(content, encoding.charset()), delimiter);
    }

    /** The fields of a single record; none where the text is not exactly one. */
    List<String> fields(String text) {
        try {
            Iterator<CsvRecord> records =
                    parse(new StringReader(text), delimiter).iterator();
            List<String> fields = records.hasNext() ? records.next().getFields() : List.of();
            return records.hasNext() ? List.of() : fields;
        } catch (CsvParseException broken) {
            return List.of();
        }
    }

    private static CsvReader<CsvRecord> parse(Reader text, char delimiter) {
        return CsvReader.builder()
                .fieldSeparator(delimiter)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .maxBufferSize(MAX_RECORD)
                .build(
                        CsvRecordHandler.of(handler -> handler.maxFields(FIELDS_LOOKED_AT)
                                .maxFieldSize(MAX_FIELD)
                                .maxRecordSize(MAX_RECORD)),
                        text);
    }
}
