package io.embudo.webhooks;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A key that requests are signed with, as far as anybody may know it.
 *
 * @param publicKey what signatures that begin with {@code v1a} are verified by: Ed25519, {@code whpk_} and base64
 * @param endsAt when it is used for the last time, once another one has taken its place
 */
@Schema(name = "WebhookKey")
public record WebhookKeyView(
        @Schema(examples = "whpk_MCowBQYDK2VwAyEAq6ZWJxQvI6y5QwQ0n3p2cA8")
        String publicKey,

        Instant createdAt,
        @Nullable Instant endsAt) {}
