package io.embudo.webhooks;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.embudo.shared.ToldOnce;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A webhook as the API shows it.
 *
 * @param types null where it is told of every type
 * @param disabledReason {@code gone} where the endpoint answered 410, which disables it
 * @param keys what requests are signed with, the newest first
 * @param failures how many attempts failed in a row, up to now
 * @param pausedUntil until when nothing is sent because of them
 * @param secret what signatures that begin with {@code v1} are verified by: {@code whsec_} and base64; answered once, when
 *     it is made
 */
@Schema(name = "Webhook")
record WebhookView(
        UUID id,
        int version,
        String name,
        String url,
        @Nullable List<String> types,
        @Nullable @Schema(ref = "Condition") JsonNode where,
        PayloadStyle payload,
        boolean enabled,
        @Nullable String disabledReason,
        List<WebhookKeyView> keys,
        int failures,
        @Nullable Instant pausedUntil,
        Instant createdAt,
        Instant updatedAt,

        @Nullable
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(examples = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD")
        String secret)
        implements ToldOnce {

    static WebhookView of(Webhook webhook, List<WebhookKeyView> keys, int failures, @Nullable Instant pausedUntil) {
        return new WebhookView(
                webhook.id(),
                webhook.version(),
                webhook.name(),
                webhook.url(),
                webhook.types(),
                webhook.where(),
                webhook.payload(),
                webhook.enabled(),
                webhook.disabledReason(),
                keys,
                failures,
                pausedUntil,
                webhook.createdAt(),
                webhook.updatedAt(),
                null);
    }

    WebhookView withSecret(String made) {
        return new WebhookView(
                id,
                version,
                name,
                url,
                types,
                where,
                payload,
                enabled,
                disabledReason,
                keys,
                failures,
                pausedUntil,
                createdAt,
                updatedAt,
                made);
    }

    @Override
    public boolean holdsSecret() {
        return secret != null;
    }

    /** Without the secret, wherever it may be printed. */
    @Override
    public String toString() {
        return "webhook " + id;
    }
}
