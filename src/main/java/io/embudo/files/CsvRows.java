package io.embudo.imports;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.embudo.shared.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;

/**
 * The rows of a file below its header. A record of one field that is, read once more, a record of the header's width
 * is a whole row that a spreadsheet put within quotes: it is taken apart again.
 */
final class SourceRows implements Iterator<SourceRow> {

    private final CsvFormat format;
    private final CloseableIterator<CsvRecord> records;
    private final List<String> header;

    SourceRows(SourceFile file, CsvFormat format) {
        this.format = format;
        try {
            this.records = format.records(file.open()).iterator();
        } catch (IOException damaged) {
            throw SourceFile.damaged();
        }
        this.header = hasNext() ? record().getFields() : List.of();
    }

    List<String> header() {
        return header;
    }

    @Override
    public boolean hasNext() {
        try {
            return records.hasNext();
        } catch (CsvParseException failure) {
            throw broken(failure);
        } catch (UncheckedIOException damaged) {
            throw SourceFile.damaged();
        }
    }

    @Override
    public SourceRow next() {
        CsvRecord record = record();
        if (record.getFieldCount() == 1 && header.size() > 1) {
            List<String> unwrapped = format.fields(record.getField(0));
            if (unwrapped.size() == header.size()) {
                return new SourceRow(record.getStartingLineNumber(), unwrapped, true);
            }
        }
        return new SourceRow(record.getStartingLineNumber(), record.getFields(), false);
    }

    private CsvRecord record() {
        try {
            return records.next();
        } catch (CsvParseException failure) {
            throw broken(failure);
        } catch (UncheckedIOException damaged) {
            throw SourceFile.damaged();
        }
    }

    private static RuntimeException broken(CsvParseException failure) {
        if (failure.getCause() instanceof ProblemException problem) {
            return problem;
        }
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return SourceFile.unreadable(
                "cannot be read as CSV; a field may have 1 MB at most, a row 4 MB: %s".formatted(cause.getMessage()));
    }
}
