package io.embudo.batches;

import io.embudo.profiles.NewContact;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One contact of a batch.
 *
 * @param key by which its contact is found; null where it is always a new one
 * @param change makes what is known from now on out of what is known so far, which is {@link NewContact#UNKNOWN} for a
 *     new contact; fails with a problem where that is not acceptable
 */
public record BatchEntry(@Nullable ContactKey key, Mode mode, UnaryOperator<NewContact> change) {

    /** What is to happen where the key finds a contact, and where it finds none. */
    public enum Mode {
        /** A contact that is there already refuses the entry. */
        CREATE,
        /** A contact that is not there refuses the entry. */
        UPDATE,
        UPSERT
    }
}
