package io.embudo.tracking;

import io.embudo.experiments.Share;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The landing page on which a link or a form stands, as both say when they are used. Anybody can say it: what counts for
 * a page is what its own visitors do.
 *
 * @param variant the name of the page's variant; null where it has none
 */
public record SourcePage(UUID id, @Nullable String variant) {

    /** The parameter that says it; no field can have this name. */
    public static final String PARAMETER = "_page";

    private static final int ID_LENGTH = 36;
    private static final String JOINT = ".";
    private static final Pattern VARIANT = Pattern.compile(Share.NAME);

    /** What the parameter says; null where that is nothing, or no page. */
    static @Nullable SourcePage read(@Nullable String text) {
        if (text == null || text.length() < ID_LENGTH) {
            return null;
        }
        String variant = text.substring(Math.min(text.length(), ID_LENGTH + JOINT.length()));
        try {
            UUID id = UUID.fromString(text.substring(0, ID_LENGTH));
            return new SourcePage(id, VARIANT.matcher(variant).matches() ? variant : null);
        } catch (IllegalArgumentException noId) {
            return null;
        }
    }

    /** As the parameter says it. */
    public String text() {
        return variant == null ? id.toString() : id + JOINT + variant;
    }

    /** The parameter as a part of a query, after an ampersand. */
    public String query() {
        return "&%s=%s".formatted(PARAMETER, TargetUrl.encoded(text()));
    }
}
