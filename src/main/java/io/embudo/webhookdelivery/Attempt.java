package io.embudo.webhookdelivery;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to deliver, and what came of it.
 *
 * @param status the HTTP status; null where nothing was answered
 * @param answer the first 1,024 bytes of the answer
 * @param failure why nothing was answered; null where something was
 */
@Schema(name = "WebhookAttempt")
public record Attempt(
        Instant beganAt,
        int durationMillis,
        @Nullable Integer status,
        @Nullable String answer,
        @Nullable String failure) {

    private static final int OK = 200;
    private static final int REDIRECTION = 300;
    private static final int GONE = 410;

    static Attempt of(Row row) {
        return new Attempt(
                row.getOffsetDateTime("began_at").toInstant(),
                row.getInteger("duration_millis"),
                row.getInteger("status"),
                row.getString("answer"),
                row.getString("failure"));
    }

    /** Whether the endpoint has taken the event. */
    boolean succeeded() {
        return status != null && status >= OK && status < REDIRECTION;
    }

    /** Whether the endpoint wants to hear nothing any more. */
    boolean saysGone() {
        return status != null && status == GONE;
    }
}
