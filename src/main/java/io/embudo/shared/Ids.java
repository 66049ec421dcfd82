package io.embudo.shared;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import java.security.SecureRandom;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes identifiers. */
public final class Ids {

    private static final NoArgGenerator TIME_ORDERED = Generators.timeBasedEpochRandomGenerator();

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String LETTERS_AND_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /** What nobody takes for another when it is printed or read out: neither 0 nor o, neither 1 nor i nor l. */
    private static final String UNMISTAKABLE = "23456789abcdefghjkmnpqrstuvwxyz";

    private static final int SLUG_LENGTH = 10;

    private static final Pattern RANDOM_UUID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");

    private Ids() {}

    /** A new UUIDv7 (RFC 9562): ordered by time, so that inserts stay at the right edge of their index. */
    public static UUID next() {
        return TIME_ORDERED.generate();
    }

    /** A new random UUIDv4 (122 random bits), for what nobody may guess: visitor cookies, tokens in e-mail links. */
    public static UUID unguessable() {
        return UUID.randomUUID();
    }

    /** The unguessable id that a text is, as we write them; null where it is none. */
    public static @Nullable UUID unguessable(String text) {
        return RANDOM_UUID.matcher(text).matches() ? UUID.fromString(text) : null;
    }

    /** A new name for a public address: ten random letters and digits (49 bits), short enough to print and to type. */
    public static String slug() {
        return RANDOM.ints(SLUG_LENGTH, 0, UNMISTAKABLE.length())
                .mapToObj(index -> String.valueOf(UNMISTAKABLE.charAt(index)))
                .collect(Collectors.joining());
    }

    /** Whether a text can be one of those names: anything else need not be looked for. */
    public static boolean isSlug(String text) {
        return text.length() == SLUG_LENGTH && text.chars().allMatch(letter -> LETTERS_AND_DIGITS.indexOf(letter) >= 0);
    }
}
