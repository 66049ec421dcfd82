package io.embudo.spreadsheets;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** Writes records as RFC 4180 lines that no spreadsheet takes for formulas. */
public final class CsvLines {

    private final StringWriter text = new StringWriter();

    /** Adds one record; each field as {@link SpreadsheetText#written}. */
    public CsvLines add(List<String> fields) {
        try (CsvWriter csv = CsvWriter.builder().build(text)) {
            csv.writeRecord(fields.stream().map(SpreadsheetText::written).toList());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return this;
    }

    /** The lines so far. */
    @Override
    public String toString() {
        return text.toString();
    }
}
