package io.embudo.webhookfanout;

import static io.embudo.support.Calls.get;
import static io.embudo.support.Calls.post;
import static io.embudo.webhooks.Hooks.contact;
import static io.embudo.webhooks.Hooks.received;
import static io.embudo.webhooks.Hooks.webhook;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.embudo.support.Eventually;
import io.embudo.support.HttpSink;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ReplayTest {

    @Inject
    Pool pool;

    private HttpSink sink;

    @BeforeEach
    void open() {
        sink = HttpSink.open();
    }

    @AfterEach
    void close() {
        sink.close();
    }

    @Test
    void the_past_is_sent_again_under_the_ids_that_it_had() {
        contact("before@example.com");
        Instant since = Instant.now().minusSeconds(60);
        String id = webhook(sink.url("/"), Map.of("types", List.of("contact.created")))
                .getString("id");
        contact("after@example.com");
        String sent = received(sink, 1).getFirst().headers().get("webhook-id");

        replayed(id, since, 2);

        List<HttpSink.Request> requests = received(sink, 3);
        List<String> logged =
                get("admin", "events?type=contact.created").extract().path("items.id");
        assertEquals(
                Set.copyOf(logged),
                requests.subList(1, 3).stream()
                        .map(request -> request.headers().get("webhook-id"))
                        .collect(Collectors.toSet()));
        assertEquals(logged.getLast(), sent);
    }

    @Test
    void a_long_past_is_queued_each_event_once() {
        String id = webhook(sink.url("/"), Map.of("types", List.of("test.happened")))
                .getString("id");
        pool.query("""
                insert into event (id, type, occurred_at, recorded_at, contact_id, actor)
                select uuidv7(), 'test.happened', now(), now() - interval '1 hour', md5((n % 100)::text)::uuid, 'system'
                from generate_series(1, 1500) n""").execute().await().atMost(Duration.ofSeconds(10));

        replayed(id, Instant.now().minusSeconds(7200), 1500);

        Eventually.holds(() -> assertEquals(
                1500,
                sink.requests().stream()
                        .map(request -> request.headers().get("webhook-id"))
                        .distinct()
                        .count()));
        assertEquals(1500, sink.requests().size());
    }

    @Test
    void neither_a_range_without_length_nor_a_disabled_webhook_is_replayed() {
        String id = webhook(sink.url("/"), Map.of("enabled", false)).getString("id");

        post("admin", "webhooks/%s/replay".formatted(id), Map.of("since", "2026-01-01T00:00:00Z"))
                .statusCode(409);
        post(
                        "admin",
                        "webhooks/%s/replay".formatted(id),
                        Map.of("since", "2026-01-02T00:00:00Z", "until", "2026-01-01T00:00:00Z"))
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/until"));
    }

    @Test
    void a_rebuild_sends_nothing_again() {
        webhook(sink.url("/"), Map.of("types", List.of("contact.created")));
        contact("lucia@example.com");
        received(sink, 1);

        post("admin", "projections/webhooks/rebuild", Map.of()).statusCode(409);

        contact("eva@example.com");
        received(sink, 2);
    }

    private static void replayed(String webhook, Instant since, int queued) {
        String job = post("admin", "webhooks/%s/replay".formatted(webhook), Map.of("since", since.toString()))
                .statusCode(202)
                .extract()
                .path("id");
        Eventually.holds(() ->
                get("admin", "jobs/" + job).body("state", equalTo("succeeded")).body("result.queued", equalTo(queued)));
    }
}
