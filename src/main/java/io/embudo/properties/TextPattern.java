package io.embudo.properties;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Optional;

/**
 * Regular expressions that somebody else wrote: RE2, which takes time in proportion to the text whatever the expression
 * is, and knows no back references. What is left to bound is the expression itself, since a repetition of repetitions
 * is written out: {@code ((a{1000}){1000}){1000}} would take all memory.
 */
public final class TextPattern {

    /** How long an expression may be, in characters. */
    public static final int MAX_LENGTH = 300;

    private static final int MAX_REPETITIONS = 100_000;
    private static final int MAX_INSTRUCTIONS = 5_000;
    private static final java.util.regex.Pattern COUNT = java.util.regex.Pattern.compile("\\{(\\d{1,6}),?(\\d{0,6})}");

    private static final Cache<String, Pattern> COMPILED =
            Caffeine.newBuilder().maximumSize(1_000).build();

    private TextPattern() {}

    /** What is wrong with an expression; nothing where it can be used. */
    public static Optional<String> fault(String expression) {
        if (repetitions(expression) > MAX_REPETITIONS) {
            return Optional.of("repeats repetitions too many times");
        }
        try {
            boolean tooLarge = Pattern.compile(expression).programSize() > MAX_INSTRUCTIONS;
            return tooLarge ? Optional.of("repeats too much") : Optional.empty();
        } catch (PatternSyntaxException syntax) {
            return Optional.of("is not a regular expression (RE2): " + syntax.getDescription());
        }
    }

    /** Whether the expression matches the whole of a text. */
    public static boolean matches(String expression, String text) {
        return COMPILED.get(expression, Pattern::compile).matches(text);
    }

    /** As if all of them stood within one another: never too few. */
    private static long repetitions(String expression) {
        long product = 1;
        java.util.regex.Matcher count = COUNT.matcher(expression);
        while (count.find() && product <= MAX_REPETITIONS) {
            int most = count.group(2).isEmpty() ? Integer.parseInt(count.group(1)) : Integer.parseInt(count.group(2));
            product *= Math.max(1, most);
        }
        return product;
    }
}
