package io.embudo.explain;

import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Why a person can or cannot read and change a contact.
 *
 * @param ownerId the person the contact belongs to; null where it belongs to none
 * @param teamId the team the contact belongs to; null where it belongs to none
 * @param enabled whether the person can log in at all
 * @param teams the teams the person is in
 * @param read whether, and why, they can read it
 * @param write whether, and why, they can change it
 */
@Schema(name = "AccessExplanation")
record AccessExplanation(
        UUID contactId,
        UUID userId,
        @Nullable UUID ownerId,
        @Nullable UUID teamId,
        boolean enabled,
        List<UUID> teams,
        Ruling read,
        Ruling write) {}
