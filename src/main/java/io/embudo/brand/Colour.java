package io.embudo.brand;

import io.embudo.shared.ProblemException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A colour of the screen.
 *
 * @param code {@code #} and six hexadecimal digits
 */
public record Colour(String code) {

    /** How one is written. */
    public static final String CODE = "#[0-9a-fA-F]{6}";

    /** What is said of what is written otherwise. */
    public static final String CODE_MESSAGE = "is not a colour: a # and six hexadecimal digits, such as #0b6e69";

    private static final Pattern WRITTEN = Pattern.compile(CODE);

    /** The least contrast of text that WCAG 2.2 asks for at level AA (success criterion 1.4.3). */
    public static final double READABLE = 4.5;

    public static final Colour WHITE = new Colour("#ffffff");
    public static final Colour BLACK = new Colour("#1a1a1a");

    public Colour {
        if (!isCode(code)) {
            throw new IllegalArgumentException(
                    "%s is not a colour such as #0b6e69: a # and six hexadecimal digits".formatted(code));
        }
    }

    private static boolean isCode(String text) {
        return WRITTEN.matcher(text).matches();
    }

    /** Reads it from configuration. */
    public static Colour of(String code) {
        return new Colour(code.strip());
    }

    /**
     * The contrast ratio of the two, from 1 (the same) to 21 (black on white).
     *
     * @see <a href="https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio">WCAG 2.2, contrast ratio</a>
     */
    public double contrast(Colour other) {
        double lighter = Math.max(luminance(), other.luminance());
        double darker = Math.min(luminance(), other.luminance());
        return (lighter + 0.05) / (darker + 0.05);
    }

    /** Whether text of one of the two can be read upon the other. */
    public boolean isReadableOn(Colour other) {
        return contrast(other) >= READABLE;
    }

    /**
     * Refuses text that cannot be read upon a colour, by the text's JSON pointer; what is no colour is for others to
     * refuse.
     */
    public static void requireReadable(String pointer, @Nullable String text, @Nullable String colour) {
        if (text == null || colour == null || !isCode(text) || !isCode(colour)) {
            return;
        }
        Colour written = new Colour(text);
        Colour ground = new Colour(colour);
        if (!written.isReadableOn(ground)) {
            throw ProblemException.invalid(pointer, "cannot be read on " + written.unreadableOn(ground));
        }
    }

    /** Why the one cannot be read on the other, as a part of a sentence. */
    String unreadableOn(Colour colour) {
        return String.format(
                Locale.ROOT,
                "%s: their contrast is %.2f, and WCAG AA asks for %.1f",
                colour,
                contrast(colour),
                READABLE);
    }

    /** This colour where it can be read on a white page; almost black where it cannot. */
    public Colour onPage() {
        return isReadableOn(WHITE) ? this : BLACK;
    }

    /** The relative luminance, as WCAG 2.2 defines it for sRGB. */
    private double luminance() {
        return 0.2126 * linear(1) + 0.7152 * linear(3) + 0.0722 * linear(5);
    }

    private double linear(int place) {
        double part = Integer.parseInt(code.substring(place, place + 2), 16) / 255.0;
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }

    @Override
    public String toString() {
        return code;
    }
}
