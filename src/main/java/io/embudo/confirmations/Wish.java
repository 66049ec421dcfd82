package io.embudo.confirmations;

import io.embudo.consents.Agreement;
import java.util.List;
import java.util.UUID;

/**
 * What is to be confirmed.
 *
 * @param agreements what is agreed to by it; none where the address alone is confirmed
 */
record Wish(UUID form, UUID contact, String address, List<Agreement> agreements) {}
