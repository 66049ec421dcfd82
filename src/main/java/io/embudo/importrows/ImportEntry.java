package io.embudo.importrows;

import io.embudo.batches.ContactKey;
import io.embudo.profiles.NewContact;
import org.jspecify.annotations.Nullable;

/**
 * The contact that a row speaks of.
 *
 * @param key by which the contact is found; null where it is always a new one
 * @param said what is known; what is null or absent leaves a contact that is found as it is
 * @param answer whether it takes marketing by e-mail; null where the row does not say
 */
public record ImportEntry(
        ContactKey.@Nullable Value key,
        NewContact said,
        @Nullable Boolean answer) {}
