package io.embudo.consents;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody agreed to.
 *
 * @param text the very words
 * @param textVersion which version of them, where they have versions
 * @param source what kind of thing showed them, such as {@code form}
 * @param sourceId which one
 * @param proof what else shows that it was so, such as the page and the browser
 */
public record Agreement(
        String text, @Nullable String textVersion, String source, UUID sourceId, Map<String, Object> proof) {}
