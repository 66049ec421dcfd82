package io.embudo.files;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.embudo.shared.ProblemException;
import io.embudo.spreadsheets.SpreadsheetText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * The rows of a file below its header. A record of one field that is, read once more, a record of the header's width
 * is a whole row that a spreadsheet put within quotes: it is taken apart again.
 */
final class CsvRows implements SourceRows {

    private final CsvFormat format;
    private final CloseableIterator<CsvRecord> records;
    private final List<String> header;

    CsvRows(SourceFile file, CsvFormat format) {
        this.format = format;
        try {
            this.records = format.records(file.open()).iterator();
        } catch (IOException damaged) {
            throw SourceFile.damaged();
        }
        this.header = readHeader();
    }

    @Override
    public List<String> header() {
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
                return new SourceRow(record.getStartingLineNumber(), meant(unwrapped), true);
            }
        }
        return new SourceRow(record.getStartingLineNumber(), meant(record.getFields()), false);
    }

    private List<String> readHeader() {
        List<String> first = hasNext() ? record().getFields() : List.of();
        boolean announces = !first.isEmpty() && first.size() <= 2 && Delimiter.isAnnouncement(first.getFirst());
        return meant(announces && hasNext() ? record().getFields() : first);
    }

    /** As a spreadsheet means them: the apostrophe before what would be a formula is no part of a cell. */
    private static List<String> meant(List<String> fields) {
        for (String field : fields) {
            if (!field.isEmpty() && field.charAt(0) == '\'') {
                return fields.stream().map(SpreadsheetText::read).toList();
            }
        }
        return fields;
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
