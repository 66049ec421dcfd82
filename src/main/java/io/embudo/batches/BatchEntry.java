package io.embudo.batches;

import io.embudo.contacts.NewContact;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One contact of a batch.
 *
 * @param key the value by which its contact is found; null where it is always a new one
 * @param said what is known; what is null or absent leaves a contact that is found as it is
 */
public record BatchEntry(
        @Nullable String key,
        NewContact said,
        @Nullable UUID ownerId,
        @Nullable UUID teamId) {

    Map<String, Object> properties() {
        return Objects.requireNonNullElse(said.properties(), Map.of());
    }
}
