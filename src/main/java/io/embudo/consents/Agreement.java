package io.embudo.consents;

import java.util.UUID;

/**
 * What somebody agreed to.
 *
 * @param text the very words
 * @param source what kind of thing showed them, such as {@code form}
 * @param sourceId which one
 */
public record Agreement(String text, String source, UUID sourceId) {}
