package io.embudo.importrows;

import java.util.Arrays;

/** Takes the reason from the rule that refuses to the row. */
final class RefusedRow extends RuntimeException {

    private static final int MOST = 120;

    /** A reason, with what the row says cut to what fits into a sentence. */
    RefusedRow(String reason, Object... said) {
        super(reason.formatted(Arrays.stream(said).map(RefusedRow::cut).toArray()), null, false, false);
    }

    private static Object cut(Object said) {
        String text = String.valueOf(said);
        return said instanceof Number || text.length() <= MOST ? said : text.substring(0, MOST);
    }
}
