package io.embudo.consents;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody agreed to.
 *
 * @param purpose for which it was
 * @param channel by which it lets somebody be reached
 * @param text the very words
 * @param textVersion which version of them, where they have versions
 * @param source what kind of thing showed them, such as {@code form}
 * @param sourceId which one
 * @param proof what else shows that it was so, such as the page and the browser
 */
public record Agreement(
        String purpose,
        ConsentChannel channel,
        String text,
        @Nullable String textVersion,
        String source,
        UUID sourceId,
        Map<String, Object> proof) {}
