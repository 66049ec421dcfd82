package io.embudo.mappings;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What cells say that hold several values, or an answer. */
public final class CellText {

    /** Between several values: a semicolon or comma, and what Google Contacts writes. */
    private static final Pattern BETWEEN = Pattern.compile("\\s*(?:;|,|:::)\\s*");

    private static final Set<String> YES =
            Set.of("true", "yes", "y", "t", "1", "x", "on", "sí", "si", "s", "verdadero", "unsubscribed", "opted out");

    private static final Set<String> NO =
            Set.of("false", "no", "n", "f", "0", "off", "falso", "subscribed", "opted in");

    /** Some exports have the moment of the answer where others have a yes. */
    private static final Pattern MOMENT = Pattern.compile("\\d{4}-\\d{2}-\\d{2}([T ].*)?");

    /** Between values that any cell may hold, which no value has within. */
    private static final String LIST = ":::";

    private CellText() {}

    /** Whether a cell for one value holds several. */
    public static boolean isSeveral(String cell) {
        return cell.contains(LIST);
    }

    /** The values in their order, without quotes, and without the star before what Google calls its own groups. */
    public static List<String> several(String cell) {
        return Arrays.stream(BETWEEN.split(cell))
                .map(value -> value.startsWith("* ") ? value.substring(2) : value)
                .map(CellText::unquoted)
                .filter(value -> !value.isEmpty())
                .distinct()
                .toList();
    }

    /** Whether the answer is yes; null where it is neither yes nor no. */
    public static @Nullable Boolean answer(String cell) {
        String word = cell.toLowerCase(Locale.ROOT);
        if (YES.contains(word) || MOMENT.matcher(cell).matches()) {
            return true;
        }
        return NO.contains(word) ? false : null;
    }

    private static String unquoted(String value) {
        boolean isQuoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
        return isQuoted ? value.substring(1, value.length() - 1).strip() : value.strip();
    }
}
