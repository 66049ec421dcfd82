package io.embudo.webhookdelivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.embudo.events.Event;
import io.embudo.outbound.OutboundAnswer;
import io.embudo.outbound.OutboundClient;
import io.embudo.outbound.OutboundRequest;
import io.embudo.shared.Moment;
import io.embudo.signing.Signer;
import io.embudo.webhooks.Webhook;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a signed request out of an event and posts it. */
@ApplicationScoped
class Sender {

    private static final String USER_AGENT = "Embudo-Webhooks/1 (Standard Webhooks)";

    private final OutboundClient client;
    private final ObjectMapper json;

    Sender(OutboundClient client, ObjectMapper json) {
        this.client = client;
        this.json = json;
    }

    /** What came of it; never fails. */
    Uni<Attempt> send(Webhook webhook, Signer signer, Event event) {
        Instant began = Moment.now();
        long nanos = System.nanoTime();
        return Uni.createFrom()
                .deferred(() -> client.post(request(webhook, signer, event, began)))
                .map(answer -> attempt(began, nanos, answer, null))
                .onFailure()
                .recoverWithItem(failure -> attempt(began, nanos, null, String.valueOf(failure.getMessage())));
    }

    private OutboundRequest request(Webhook webhook, Signer signer, Event event, Instant now) {
        byte[] body = body(Message.of(event, webhook.payload()));
        Map<String, String> headers = signer.headers(event.id().toString(), now.getEpochSecond(), body);
        headers.put("content-type", "application/json");
        headers.put("user-agent", USER_AGENT);
        return new OutboundRequest(URI.create(webhook.url()), headers, body);
    }

    private byte[] body(Message message) {
        try {
            return json.writeValueAsBytes(message);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static Attempt attempt(
            Instant began, long nanos, @Nullable OutboundAnswer answer, @Nullable String failure) {
        int millis = (int) Duration.ofNanos(System.nanoTime() - nanos).toMillis();
        return answer == null
                ? new Attempt(began, millis, null, null, failure)
                : new Attempt(began, millis, answer.status(), answer.beginning(), null);
    }
}
