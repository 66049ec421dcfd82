package io.embudo.profiles;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who writes a contact, and out of what: kept with every value that changes.
 *
 * @param actor as the log names actors, such as {@code user:<id>} or {@code contact}
 * @param source the way in, such as {@code api}, {@code form} or {@code import}
 * @param sourceId which form, import or merge it was
 */
public record Author(String actor, String source, @Nullable UUID sourceId) {

    /** Somebody who calls the API. */
    public static Author api(String actor) {
        return new Author(actor, "api", null);
    }
}
