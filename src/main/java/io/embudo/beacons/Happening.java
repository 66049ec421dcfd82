package io.embudo.beacons;

import com.fasterxml.jackson.annotation.JsonValue;
import io.embudo.shared.ProblemException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened on a page, as the script says it. Texts that pages make up are cut where they are too long;
 * what no page of ours sends is refused.
 *
 * @param id a random id of its own, the same however often it is sent
 * @param at when, in milliseconds since 1970 by the browser's clock
 * @param url the page; kept without its query
 * @param title of a page
 * @param referrer the page from which one came to this one
 * @param name of an event that the page told, or of a form
 * @param properties of an event that the page told: texts, numbers, and true or false
 * @param fields of a form, by the names that its page gave them
 * @param token who it is, of {@code identify}
 */
@Schema(name = "BeaconEvent")
record Happening(
        UUID id,
        Type type,
        long at,
        String url,
        @Nullable String title,
        @Nullable String referrer,
        @Nullable String name,
        @Nullable Map<String, Object> properties,
        @Nullable Map<String, String> fields,
        @Nullable String token) {

    private static final int LONGEST_ADDRESS = 4000;
    private static final int LONGEST_PAGE = 500;
    private static final int LONGEST_TITLE = 300;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_TEXT = 500;
    private static final int MOST_PROPERTIES = 20;
    private static final int MOST_FIELDS = 30;
    private static final double LARGEST = 1e15;
    private static final Pattern EVENT = Pattern.compile("[a-z][a-zA-Z]{0,49}");
    private static final Pattern NAME = Pattern.compile("[a-zA-Z][a-zA-Z0-9_.-]{0,49}");

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    /** What kind of thing it is. */
    @Schema(name = "BeaconEventType")
    public enum Type {
        PAGE,
        EVENT,
        FORM,
        IDENTIFY;

        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        @Override
        public String toString() {
            return code();
        }

        /** Whether the browser tells it by itself, without its user having sent anything. */
        boolean isPassive() {
            return this == PAGE || this == EVENT;
        }
    }

    Happening {
        require(id != null, "/id", "is missing");
        require(type != null, "/type", "is missing");
        require(url != null && url.length() <= LONGEST_ADDRESS, "/url", "is not the address of a page");
        title = text("/title", title, LONGEST_TITLE);
        referrer = referrer == null || referrer.length() > LONGEST_ADDRESS ? null : referrer;
        name = text("/name", name, LONGEST_NAME);
        require(
                type != Type.EVENT || name != null && EVENT.matcher(name).matches(),
                "/name",
                "is not the name of an event, such as videoPlayed");
        require(type != Type.FORM || name != null, "/name", "is missing");
        require(type != Type.IDENTIFY || token != null, "/token", "is missing");
        properties = properties == null ? Map.of() : properties(properties);
        fields = fields == null ? Map.of() : fields(fields);
    }

    /** The address of the page without its query, which may say more about the person than where they are. */
    String page() {
        int end = 0;
        while (end < url.length() && url.charAt(end) != '?' && url.charAt(end) != '#') {
            end++;
        }
        return cut(printable(url.substring(0, end), ""), LONGEST_PAGE);
    }

    private static Map<String, Object> properties(Map<String, Object> said) {
        require(said.size() <= MOST_PROPERTIES, "/properties", "has more than %d".formatted(MOST_PROPERTIES));
        Map<String, Object> kept = new HashMap<>();
        said.forEach((name, value) -> {
            String pointer = "/properties/" + name;
            require(NAME.matcher(name).matches(), "/properties", "has a name that is not letters, digits and _ . -");
            switch (value) {
                case null -> {}
                case String text -> kept.put(name, String.valueOf(text(pointer, text, LONGEST_TEXT)));
                case Boolean truth -> kept.put(name, truth);
                case Number number when Math.abs(number.doubleValue()) <= LARGEST -> kept.put(name, number);
                default ->
                    throw ProblemException.invalid(pointer, "is not a text, a number up to 10^15, true or false");
            }
        });
        return Map.copyOf(kept);
    }

    private static Map<String, String> fields(Map<String, String> said) {
        require(said.size() <= MOST_FIELDS, "/fields", "has more than %d".formatted(MOST_FIELDS));
        Map<String, String> kept = new HashMap<>();
        said.forEach((name, value) -> {
            require(NAME.matcher(name).matches(), "/fields", "has a name that is not letters, digits and _ . -");
            String text = text("/fields/" + name, value, LONGEST_TEXT);
            if (text != null && !text.isEmpty()) {
                kept.put(name, text);
            }
        });
        return Map.copyOf(kept);
    }

    /** On one line, without what cannot be seen. A zero character is in no text that anybody wrote. */
    private static @Nullable String text(String pointer, @Nullable String said, int longest) {
        if (said == null) {
            return null;
        }
        require(said.indexOf('\0') < 0, pointer, "has a character of the code 0");
        return cut(printable(said, " ").strip(), longest);
    }

    /** Of most texts it is enough to look: the pattern costs much more. */
    private static String printable(String text, String instead) {
        for (int place = 0; place < text.length(); place++) {
            if (Character.isISOControl(text.charAt(place))) {
                return CONTROL.matcher(text).replaceAll(instead);
            }
        }
        return text;
    }

    private static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return text.substring(0, end);
    }

    private static void require(boolean holds, String pointer, String otherwise) {
        if (!holds) {
            throw ProblemException.invalid(pointer, otherwise);
        }
    }
}
