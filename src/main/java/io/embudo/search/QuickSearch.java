package io.embudo.search;

import io.embudo.shared.ProblemException;
import io.embudo.shared.SqlQuery;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finding contacts by what is remembered of them: every word begins a word of the name, the company or an address, or is
 * within a telephone number. Accents and case do not count. After those come the ones with a similar word, as
 * trigrams tell it, for each longer word. Over the column {@code search_text} of contacts, whose index serves both.
 */
public final class QuickSearch {

    private static final int MAX_WORDS = 10;
    private static final int MAX_LENGTH = 200;

    /** Of a shorter word one wrong letter leaves too little. */
    private static final int SHORTEST_MISSPELT = 4;

    private static final Pattern PHONE = Pattern.compile("\\+?[\\d\\s().\\-/]*\\d[\\d\\s().\\-/]*");
    private static final Pattern NO_DIGITS = Pattern.compile("\\D+");
    private static final Pattern DIGITS = Pattern.compile("\\d+");

    /** What parts words in the column too. */
    private static final Pattern WITHIN_WORDS = Pattern.compile("[@.\\-+_]+");

    private final List<String> words;

    private QuickSearch(List<String> words) {
        this.words = words;
    }

    /** The conditions of those found, and of those who are similar. Whoever looks for nothing finds everybody. */
    public static List<Consumer<SqlQuery>> stages(@Nullable String text, String pointer) {
        List<String> words = text == null ? List.of() : words(text, pointer);
        if (words.isEmpty()) {
            return List.of(query -> {});
        }
        QuickSearch search = new QuickSearch(words);
        return search.mayBeMisspelt() ? List.of(search::found, search::similar) : List.of(search::found);
    }

    private static List<String> words(String text, String pointer) {
        if (text.length() > MAX_LENGTH) {
            throw ProblemException.invalid(pointer, "is longer than %d characters".formatted(MAX_LENGTH));
        }
        if (PHONE.matcher(text.strip()).matches()) {
            return List.of(NO_DIGITS.matcher(text).replaceAll(""));
        }
        List<String> words = Arrays.stream(text.strip().split("\\s+"))
                .map(word -> WITHIN_WORDS.matcher(word).replaceAll(" ").strip())
                .filter(word -> !word.isEmpty())
                .toList();
        if (words.size() > MAX_WORDS) {
            throw ProblemException.invalid(pointer, "has more than %d words".formatted(MAX_WORDS));
        }
        return words;
    }

    private void found(SqlQuery query) {
        query.add("and " + begun(query));
    }

    private void similar(SqlQuery query) {
        tokens().forEach(token -> query.add("and " + (isLong(token) ? alike(query, token) : begins(query, token))));
        query.add("and not (%s)".formatted(begun(query)));
    }

    private String begun(SqlQuery query) {
        return words.stream().map(word -> begins(query, word)).collect(Collectors.joining(" and "));
    }

    private static String begins(SqlQuery query, String word) {
        String literal = word.replace("\\", "\\\\").replace("%", "\\%");
        String before = DIGITS.matcher(word).matches() ? "%" : "% ";
        return "c.search_text like '%s' || plain_text(%s::text) || '%%'".formatted(before, query.bind(literal));
    }

    private static String alike(SqlQuery query, String word) {
        return "c.search_text %%> plain_text(%s::text)".formatted(query.bind(word));
    }

    private boolean mayBeMisspelt() {
        return tokens().stream().anyMatch(QuickSearch::isLong);
    }

    /** An address is several words to the comparison of trigrams. */
    private List<String> tokens() {
        List<String> tokens = new ArrayList<>();
        words.forEach(word -> tokens.addAll(Arrays.asList(word.split(" "))));
        return tokens;
    }

    private static boolean isLong(String token) {
        return token.length() >= SHORTEST_MISSPELT && !DIGITS.matcher(token).matches();
    }
}
