package io.embudo.webhookdelivery;

import io.embudo.signing.Signer;
import io.embudo.webhooks.Webhook;

/**
 * Where requests go, and how it has answered of late.
 *
 * @param failures how many attempts failed in a row
 * @param pauses how many pauses that has made
 */
record Endpoint(Webhook webhook, Signer signer, int failures, int pauses) {

    /** Whether one event is to show whether it answers again. */
    boolean isOnTrial() {
        return pauses > 0;
    }
}
