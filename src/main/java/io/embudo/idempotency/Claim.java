package io.embudo.idempotency;

import java.util.UUID;

/**
 * A caller's hold on a key.
 *
 * @param caller whose key it is: client and person
 * @param key as the caller chose it
 * @param id tells this claim from an earlier one of the same key, whose day is over
 * @param fingerprint what was asked under the key: SHA-256 of method, address and body
 */
record Claim(String caller, String key, UUID id, byte[] fingerprint) {}
