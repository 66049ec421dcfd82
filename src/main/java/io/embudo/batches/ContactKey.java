package io.embudo.batches;

import java.util.UUID;

/** What a contact is found by. */
public sealed interface ContactKey {

    /** Its id. */
    record Id(UUID id) implements ContactKey {}

    /**
     * A value that it alone has.
     *
     * @param property {@code email}, or {@code properties.} and the name of a unique property
     * @param value as it is kept: an address normalised, any other value as text
     */
    record Value(String property, String value) implements ContactKey {}
}
