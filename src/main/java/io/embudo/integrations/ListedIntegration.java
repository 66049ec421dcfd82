package io.embudo.integrations;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An integration in a list.
 *
 * @param allowedAddresses the addresses and networks that it may call from; anywhere where there are none
 * @param clientId what it asks Keycloak for tokens as: the newest of its credentials
 * @param credentials those in force, the newest first; there are two while one replaces the other
 * @param lastUsedAt the minute of its last call; null where it never called
 * @param lastUsedFrom the address of that call
 */
@Schema(name = "ListedIntegration")
record ListedIntegration(
        UUID id,
        String name,
        List<String> allowedAddresses,
        String clientId,
        List<Credential> credentials,
        @Nullable Instant lastUsedAt,
        @Nullable String lastUsedFrom,
        Instant createdAt,
        Instant updatedAt) {}
