package io.embudo.receipts;

import java.util.List;
import java.util.UUID;

/**
 * A submission that is about to be kept.
 *
 * @param id it would have
 * @param keys under which it was sent: the first says which submission it is, a further one may be used but once
 * @param fingerprint of what was said; under one key always the same
 */
public record Posted(UUID form, UUID id, List<String> keys, String fingerprint) {}
