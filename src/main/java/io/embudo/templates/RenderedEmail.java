package io.embudo.templates;

import java.util.Set;

/**
 * A template rendered for one contact.
 *
 * @param subject one line, without control characters
 * @param html the whole document
 * @param missing the Liquid variables that had no value
 */
public record RenderedEmail(String subject, String html, Set<String> missing) {}
