package io.embudo.outbound;

/**
 * What was answered.
 *
 * @param status the HTTP status
 * @param beginning the first 1,024 bytes of the body as text in UTF-8, whatever it is
 */
public record OutboundAnswer(int status, String beginning) {}
