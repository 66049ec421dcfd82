package io.embudo.batches;

import io.embudo.profiles.LifecycleStage;
import io.embudo.profiles.NewContact;
import java.util.Objects;
import java.util.UUID;

/**
 * One contact to be written.
 *
 * @param entry its place in the batch
 * @param said all that is known of it from now on
 */
record BatchRow(int entry, UUID id, NewContact said) {

    String lifecycleStage() {
        return Objects.requireNonNullElse(said.lifecycleStage(), LifecycleStage.LEAD)
                .code();
    }
}
