package io.embudo.gifts;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody is to be given for one submission.
 *
 * @param token in its address; nobody can guess it
 * @param confirmation of the address that it waits for; null where it is given at once
 */
public record Gift(
        UUID id,
        UUID token,
        UUID magnet,
        UUID form,
        UUID contact,
        UUID submission,
        @Nullable UUID confirmation) {}
