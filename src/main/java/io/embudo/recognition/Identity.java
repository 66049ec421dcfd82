package io.embudo.recognition;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who somebody is, by a signature: a contact that we know, or whoever has an e-mail address.
 *
 * @param contact where we signed it ourselves
 * @param email where the site's server did
 */
record Identity(
        @Nullable UUID contact,
        @Nullable String email,
        @Nullable String firstName,
        @Nullable String lastName) {}
