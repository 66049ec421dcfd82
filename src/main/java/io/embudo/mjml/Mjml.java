package io.embudo.mjml;

import ch.digitalfondue.mjml4j.Mjml4j;
import io.embudo.liquid.Liquid;
import io.embudo.liquid.LiquidSource;
import io.embudo.shared.ProblemException;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Compiles MJML to HTML once; the Liquid within goes through it untouched. */
public final class Mjml {

    private static final String POINTER = "/mjml";
    private static final char FIRST_DIGIT = 'a';

    private final LiquidSource source;
    private final String mark;

    private Mjml(LiquidSource source) {
        this.source = source;
        this.mark = "q" + lettersOf(ThreadLocalRandom.current().nextInt(1_000_000_000)) + "x";
    }

    /**
     * The HTML of checked MJML.
     *
     * @param language of the document, a BCP 47 tag
     * @throws ProblemException where it is not well-formed, has an unknown tag, or has Liquid in a place that MJML
     *     reads itself and drops
     */
    public static String compile(String text, String language) {
        Liquid.check(text, POINTER);
        LiquidSource source = LiquidSource.of(text, POINTER);
        MjmlCheck.require(source.replaced(
                number -> stand(source.textOf(source.constructs().get(number)))));
        String compiled = new Mjml(source).compiled(language);
        Liquid.check(compiled, POINTER);
        return compiled;
    }

    private String compiled(String language) {
        try {
            return restored(Mjml4j.render(source.replaced(this::placeholder), new Mjml4j.Configuration(language)));
        } catch (ProblemException refused) {
            throw refused;
        } catch (RuntimeException failed) {
            throw ProblemException.invalid(POINTER, "cannot be compiled: " + failed.getMessage());
        }
    }

    private String restored(String html) {
        Set<Integer> found = new HashSet<>();
        Matcher placeholder = Pattern.compile(mark + "([a-j]+)z").matcher(html);
        String restored = placeholder.replaceAll(match -> {
            int number = numberOf(match.group(1));
            found.add(number);
            return Matcher.quoteReplacement(source.textOf(source.constructs().get(number)));
        });
        for (int number = 0; number < source.constructs().size(); number++) {
            if (!found.contains(number)) {
                throw ProblemException.invalid(
                        POINTER,
                        "line %d: Liquid cannot stand here: MJML needs this place for itself"
                                .formatted(source.constructs().get(number).line()));
            }
        }
        return restored;
    }

    /** Letters only: digits would be read as a length in some attributes. */
    private String placeholder(int number) {
        return mark + lettersOf(number) + "z";
    }

    private static String lettersOf(int number) {
        StringBuilder letters = new StringBuilder();
        for (char digit : Integer.toString(number).toCharArray()) {
            letters.append((char) (FIRST_DIGIT + digit - '0'));
        }
        return letters.toString();
    }

    private static int numberOf(String letters) {
        int number = 0;
        for (char letter : letters.toCharArray()) {
            number = number * 10 + letter - FIRST_DIGIT;
        }
        return number;
    }

    /** What takes the place of a construct while the rest is read as XML: as many lines as it has. */
    private static String stand(String construct) {
        return MjmlCheck.LIQUID + construct.replaceAll("[^\\n]", "");
    }
}
