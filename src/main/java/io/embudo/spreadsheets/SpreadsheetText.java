package io.embudo.spreadsheets;

import java.util.regex.Pattern;

/**
 * Cells that spreadsheets take for texts. A spreadsheet runs what begins like a formula, so such a cell, whatever space
 * stands before it, is written with an apostrophe in front, and so is one that has apostrophes there already: reading
 * takes exactly one away, and so gives back what was written.
 */
public final class SpreadsheetText {

    /** What begins a formula, also in the full width that East Asian spreadsheets take for the same. */
    private static final String SIGNS = "=+\\-@\t\r\uff1d\uff0b\uff0d\uff20";

    private static final Pattern FORMULA = Pattern.compile("'*[\\s\\p{Z}\\p{Cf}]*[%s]".formatted(SIGNS));

    private SpreadsheetText() {}

    /** The cell as it may be given to a spreadsheet. */
    public static String written(String cell) {
        return begins(cell) && FORMULA.matcher(cell).lookingAt() ? "'" + cell : cell;
    }

    /** The cell that was meant: what {@link #written} was given. */
    public static String read(String cell) {
        if (cell.isEmpty() || cell.charAt(0) != '\'') {
            return cell;
        }
        String meant = cell.substring(1);
        return FORMULA.matcher(meant).lookingAt() ? meant : cell;
    }

    /** Almost every cell begins with a letter or digit, and needs no closer look. */
    private static boolean begins(String cell) {
        return !cell.isEmpty() && !Character.isLetterOrDigit(cell.charAt(0));
    }
}
