package io.embudo.outbound;

import java.net.URI;
import java.util.Map;

/**
 * Something to post.
 *
 * @param uri one that {@link OutboundUrls} found sound
 * @param body in UTF-8
 */
public record OutboundRequest(URI uri, Map<String, String> headers, byte[] body) {}
