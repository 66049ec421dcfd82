package io.embudo.files;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.util.Iterator;
import java.util.List;

/** A table in text: RFC 4180 with whatever delimiter, and the bounds that keep one row from filling the memory. */
record CsvFormat(SourceEncoding encoding, char delimiter) implements FileFormat {

    static final int FIELDS_LOOKED_AT = 16_383;

    private static final int MAX_FIELD = 1 << 20;
    private static final int MAX_RECORD = 4 << 20;

    @Override
    public String name() {
        return "csv";
    }

    @Override
    public Charset charset() {
        return encoding.charset();
    }

    @Override
    public String separator() {
        return String.valueOf(delimiter);
    }

    @Override
    public SourceRows rows(SourceFile file) {
        return new CsvRows(file, this);
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

    static CsvReader<CsvRecord> parse(Reader text, char delimiter) {
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
