package io.embudo.files;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.embudo.shared.ProblemException;
import java.io.StringReader;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which character stands between the fields of a table. */
final class Delimiter {

    private static final int SAMPLED_ROWS = 50;
    private static final List<Character> USUAL = List.of(',', ';', '\t', '|', '^', '~');

    /** How spreadsheets tell one another the delimiter, on a line of its own before the header. */
    private static final String ANNOUNCED = "sep=";

    private Delimiter() {}

    /** The delimiter that was named or announced, or the usual one by which most rows have the header's width. */
    static char of(String sample, @Nullable String named) {
        if (named != null) {
            return named(named.equals("\\t") || named.equalsIgnoreCase("tab") ? "\t" : named);
        }
        if (isAnnouncement(sample) && sample.length() > ANNOUNCED.length()) {
            char announced = sample.charAt(ANNOUNCED.length());
            return isPossible(announced) ? announced : ',';
        }
        return guessed(sample);
    }

    static boolean isAnnouncement(String text) {
        return text.regionMatches(true, 0, ANNOUNCED, 0, ANNOUNCED.length());
    }

    private static char named(String text) {
        if (text.length() != 1 || !isPossible(text.charAt(0))) {
            throw ProblemException.invalid(
                    "/delimiter", "is not one character, such as , ; | or tab, that is no letter, digit or quote");
        }
        return text.charAt(0);
    }

    private static boolean isPossible(char delimiter) {
        return delimiter == '\t'
                || (!Character.isLetterOrDigit(delimiter)
                        && !Character.isSurrogate(delimiter)
                        && !Character.isISOControl(delimiter)
                        && "\"\ufffd".indexOf(delimiter) < 0);
    }

    private static char guessed(String sample) {
        char best = ',';
        long bestScore = 0;
        for (char candidate : USUAL) {
            long score = score(sample, candidate);
            if (score > bestScore) {
                best = candidate;
                bestScore = score;
            }
        }
        return best;
    }

    private static long score(String sample, char delimiter) {
        try {
            Iterator<CsvRecord> records =
                    CsvFormat.parse(new StringReader(sample), delimiter).iterator();
            int width = records.next().getFieldCount();
            long fitting = 1;
            for (int row = 1; row < SAMPLED_ROWS && records.hasNext(); row++) {
                fitting += records.next().getFieldCount() == width ? 1 : 0;
            }
            return width == 1 ? 0 : fitting * CsvFormat.FIELDS_LOOKED_AT + width;
        } catch (CsvParseException noCsvBy) {
            return 0;
        }
    }
}
