package io.embudo.mappings;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the words of headers say. */
public final class Headers {

    private static final List<String> FIRST_KEYS = List.of(
            "leadnumber", "prospectid", "contactid", "customerid", "externalid", "recordid", "id", "number", "uid");

    private static final Set<String> KEY_ENDINGS = Set.of("id", "uuid", "number", "numero");
    private static final int LONGEST_NAME = 90;

    private Headers() {}

    /** How likely a header names what identifies a row: the lower the likelier; null where it does not look like it. */
    static @Nullable Integer keyRank(String header) {
        int known = FIRST_KEYS.indexOf(letters(header));
        if (known >= 0) {
            return known;
        }
        String[] words = plain(header).split("[^\\p{L}\\p{N}]+");
        String last = words.length == 0 ? "" : words[words.length - 1];
        return KEY_ENDINGS.contains(last.toLowerCase(Locale.ROOT)) ? FIRST_KEYS.size() : null;
    }

    /** The name of the custom property that a header becomes: {@code Lead Number} is {@code leadNumber}. */
    static String propertyName(String header, int column) {
        String name = Arrays.stream(plain(header).split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .map(word -> word.equals(word.toUpperCase(Locale.ROOT)) ? word.toLowerCase(Locale.ROOT) : word)
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
        if (name.isEmpty() || !Character.isLetter(name.charAt(0))) {
            name = "column" + (name.isEmpty() ? column + 1 : name);
        }
        name = name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
        return name.substring(0, Math.min(name.length(), LONGEST_NAME));
    }

    /** The lower-case letters and digits of a text, without accents: what two spellings of one name share. */
    public static String letters(String text) {
        StringBuilder letters = new StringBuilder(text.length());
        plain(text).codePoints().filter(Character::isLetterOrDigit).forEach(letters::appendCodePoint);
        return letters.toString().toLowerCase(Locale.ROOT);
    }

    private static String plain(String text) {
        if (text.chars().allMatch(character -> character < 0x80)) {
            return text;
        }
        return Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
    }
}
