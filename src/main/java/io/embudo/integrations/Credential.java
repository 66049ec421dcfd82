package io.embudo.integrations;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What an integration logs in to Keycloak with, without its secret.
 *
 * @param clientId the client to ask for tokens as
 * @param accountId the account in Keycloak that acts for the client
 * @param endsAt from when on neither it nor any token of it is taken; null where no newer one has replaced it
 * @param lastUsedAt the minute of its last call; null where it never called
 * @param lastUsedFrom the address of that call
 */
@Schema(name = "IntegrationCredential")
record Credential(
        String clientId,
        @JsonIgnore UUID accountId,
        Instant createdAt,
        @Nullable Instant endsAt,
        @Nullable Instant lastUsedAt,
        @Nullable String lastUsedFrom) {}
