package io.embudo.webhookdelivery;

import static io.embudo.support.Calls.as;
import static io.embudo.support.Calls.get;
import static io.embudo.support.Calls.post;
import static io.embudo.webhooks.Hooks.body;
import static io.embudo.webhooks.Hooks.change;
import static io.embudo.webhooks.Hooks.contact;
import static io.embudo.webhooks.Hooks.deliveries;
import static io.embudo.webhooks.Hooks.received;
import static io.embudo.webhooks.Hooks.webhook;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.embudo.signing.Verification;
import io.embudo.support.Eventually;
import io.embudo.support.HttpSink;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Events reach endpoints: signed, in order, again where they failed, and never where they must not. */
@QuarkusTest
class DeliveryTest {

    private static final List<String> CONTACTS = List.of("contact.created", "contact.updated");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    DeliveryWorker worker;

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
    void an_event_arrives_signed_with_the_id_that_the_log_gives_it() {
        JsonPath webhook = webhook(sink.url("/hook?from=embudo"), Map.of("types", CONTACTS));
        String contact = contact("lucia@example.com");

        HttpSink.Request request = received(sink, 1).getFirst();

        assertEquals("/hook?from=embudo", request.path());
        assertEquals("application/json", request.headers().get("content-type"));
        assertEquals("contact.created", body(request).getString("type"));
        assertEquals(contact, body(request).getString("data.contactId"));
        assertEquals(request.headers().get("webhook-id"), body(request).getString("data.id"));
        assertFalse(request.body().contains("properties"), "a thin payload holds ids only");
        assertTrue(verified(request, webhook.getString("secret")));
        assertTrue(Verification.byPublicKey(
                request.headers(), request.body(), webhook.getString("keys[0].publicKey"), Instant.now()));
        assertFalse(verified(request, webhook("https://example.com/", Map.of()).getString("secret")));
        get("admin", "events?type=contact.created")
                .body("items.id", contains(request.headers().get("webhook-id")));
        Eventually.holds(() -> deliveries(webhook.getString("id"), "")
                .body("items", hasSize(1))
                .body("items[0].state", equalTo("delivered"))
                .body("items[0].attempts", equalTo(1))
                .body("items[0].last.status", equalTo(204)));
    }

    @Test
    void a_full_payload_is_what_the_list_of_events_shows() {
        webhook(sink.url("/"), Map.of("types", CONTACTS, "payload", "full"));
        contact("lucia@example.com");

        Map<String, Object> told = body(received(sink, 1).getFirst()).getMap("data");

        Map<String, Object> listed =
                get("admin", "events?type=contact.created").extract().path("items[0]");
        listed.remove("cursor");
        assertEquals(listed, told);
    }

    @Test
    void only_the_types_and_the_contacts_that_were_asked_for_are_told_of() {
        webhook(
                sink.url("/"),
                Map.of("types", List.of("contact.*"), "where", Map.of("property", "firstName", "eq", "Ana")));
        String other = contact("lucia@example.com");
        String ana = contact("ana@example.com");
        settled();
        change(ana, "Ana");
        received(sink, 1);
        change(other, "Eva");
        change(ana, "Ana María");
        change(ana, "Ana");

        Eventually.holds(() -> assertTrue(sink.requests().size() >= 2));

        assertTrue(sink.requests().stream()
                .allMatch(request -> body(request).getString("data.contactId").equals(ana)));
    }

    @Test
    void what_happened_before_the_webhook_and_while_it_is_disabled_is_not_told() {
        contact("before@example.com");
        String id = webhook(sink.url("/"), Map.of("types", CONTACTS)).getString("id");
        enable(id, 0, false);
        String meanwhile = contact("meanwhile@example.com");
        Eventually.holds(
                () -> get("admin", "contacts/%s/timeline".formatted(meanwhile)).body("items", hasSize(1)));
        settled();
        enable(id, 1, true);
        String after = contact("after@example.com");

        assertEquals(after, body(received(sink, 1).getFirst()).getString("data.contactId"));
    }

    @Test
    void while_two_secrets_are_in_force_both_sign() {
        JsonPath webhook = webhook(sink.url("/"), Map.of("types", CONTACTS));
        String rotate = "webhooks/%s/rotate-secret".formatted(webhook.getString("id"));
        String second =
                post("admin", rotate, Map.of("overlapHours", 1)).extract().path("secret");
        contact("one@example.com");
        HttpSink.Request during = received(sink, 1).getFirst();
        post("admin", rotate, Map.of("overlapHours", 0));
        contact("two@example.com");
        HttpSink.Request after = received(sink, 2).getLast();

        assertTrue(verified(during, webhook.getString("secret")));
        assertTrue(verified(during, second));
        assertFalse(verified(after, webhook.getString("secret")));
        assertFalse(verified(after, second));
    }

    @Test
    void what_fails_is_tried_again_under_the_same_id_and_given_up_in_the_end() {
        sink.answerWith(500, "out\0of order " + "x".repeat(5000));
        String id = webhook(sink.url("/"), Map.of("types", CONTACTS)).getString("id");
        contact("lucia@example.com");

        List<HttpSink.Request> requests = received(sink, 4);

        assertEquals(
                1,
                requests.stream()
                        .map(request -> request.headers().get("webhook-id"))
                        .distinct()
                        .count());
        Eventually.holds(() -> deliveries(id, "?state=failed")
                .body("items", hasSize(1))
                .body("items[0].attempts", equalTo(4))
                .body("items[0].dueAt", nullValue())
                .body("items[0].finishedAt", notNullValue()));
        String delivery = deliveries(id, "").extract().path("items[0].id");
        List<Map<String, Object>> log = get("admin", "webhooks/%s/deliveries/%s".formatted(id, delivery))
                .statusCode(200)
                .extract()
                .path("log");
        assertEquals(4, log.size());
        assertEquals(500, log.getFirst().get("status"));
        assertEquals(1024, String.valueOf(log.getFirst().get("answer")).length());
    }

    @Test
    void an_event_that_was_given_up_is_sent_again_on_request() {
        sink.answerWith(500, "");
        String id = webhook(sink.url("/"), Map.of("types", CONTACTS)).getString("id");
        contact("lucia@example.com");
        Eventually.holds(() -> deliveries(id, "?state=failed").body("items", hasSize(1)));
        sink.answerWith(204, "");
        String failed = deliveries(id, "").extract().path("items[0].id");

        String again = post("admin", "webhooks/%s/deliveries/%s/retry".formatted(id, failed), Map.of())
                .statusCode(202)
                .extract()
                .path("id");

        Eventually.holds(() -> deliveries(id, "?state=delivered").body("items.id", contains(again)));
        List<HttpSink.Request> requests = sink.requests();
        assertEquals(5, requests.size());
        assertEquals(
                requests.getFirst().headers().get("webhook-id"),
                requests.getLast().headers().get("webhook-id"));
    }

    @Test
    void events_of_one_contact_arrive_in_order_whatever_fails_meanwhile() {
        Set<String> refused = ConcurrentHashMap.newKeySet();
        sink.answerWith(exchange -> {
            String event = exchange.getRequestHeaders().getFirst("webhook-id");
            boolean isFirstTime = event.hashCode() % 3 == 0 && refused.add(event);
            HttpSink.answer(exchange, isFirstTime ? 503 : 200, "");
        });
        String id = webhook(sink.url("/"), Map.of("types", CONTACTS, "payload", "full"))
                .getString("id");
        List<String> contacts = IntStream.range(0, 3)
                .mapToObj(one -> contact("c%d@example.com".formatted(one)))
                .toList();
        for (int time = 0; time < 6; time++) {
            for (String contact : contacts) {
                change(contact, "Name " + time);
            }
        }

        Eventually.holds(() -> deliveries(id, "?state=delivered&limit=100").body("items", hasSize(21)));
        List<String> logged =
                get("admin", "events?type=contact.*&limit=100").extract().path("items.id");
        for (String contact : contacts) {
            List<String> arrived = sink.requests().stream()
                    .filter(request -> body(request).getString("data.contactId").equals(contact))
                    .map(request -> request.headers().getOrDefault("webhook-id", ""))
                    .toList();
            List<String> inOrder = new ArrayList<>();
            for (String event : arrived) {
                if (inOrder.isEmpty() || !inOrder.getLast().equals(event)) {
                    inOrder.add(event);
                }
            }
            assertEquals(logged.stream().filter(inOrder::contains).toList(), inOrder);
            assertEquals(7, inOrder.size());
        }
    }

    @Test
    void an_endpoint_that_is_gone_is_disabled() {
        sink.answerWith(410, "");
        String id = webhook(sink.url("/"), Map.of("types", CONTACTS)).getString("id");
        contact("lucia@example.com");

        Eventually.holds(() -> get("admin", "webhooks/" + id)
                .body("enabled", equalTo(false))
                .body("disabledReason", equalTo("gone"))
                .body("version", equalTo(1)));
        assertEquals(1, sink.requests().size());
        get("admin", "events?type=webhook.disabled").body("items.subjectId", contains(id));
    }

    @Test
    void an_endpoint_that_fails_again_and_again_is_left_alone_and_then_tried_with_one_event() {
        sink.answerWith(500, "");
        String id = webhook(sink.url("/"), Map.of("types", CONTACTS)).getString("id");
        keep(id, 400);

        Eventually.holds(() -> get("admin", "webhooks/" + id).body("pausedUntil", notNullValue()));
        int before = sink.requests().size();
        assertTrue(before < 10 + 32, before + " requests before the pause");
        Eventually.holds(() -> assertTrue(sink.requests().size() > before));
        sink.answerWith(204, "");

        Eventually.holds(() ->
                get("admin", "webhooks/" + id).body("failures", equalTo(0)).body("pausedUntil", nullValue()));
        Eventually.holds(() -> assertEquals(400, count("state = 'delivered'")));
    }

    @Test
    void a_slow_endpoint_keeps_no_other_waiting() {
        try (HttpSink slow = HttpSink.open()) {
            slow.answerWith(exchange -> {
                try {
                    Thread.sleep(5000);
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                }
                HttpSink.answer(exchange, 204, "");
            });
            String slowId = webhook(slow.url("/"), Map.of("types", CONTACTS)).getString("id");
            webhook(sink.url("/"), Map.of("types", CONTACTS));
            contact("one@example.com");
            received(slow, 1);
            contact("two@example.com");
            received(sink, 2);

            Eventually.holds(() -> deliveries(slowId, "")
                    .body("items[-1].last.failure", equalTo("There was no answer within 2 seconds.")));
        }
    }

    @Test
    void a_redirect_is_a_failure_and_nobody_goes_where_it_leads() {
        sink.answerWith(exchange -> {
            exchange.getResponseHeaders().add("Location", sink.url("/private"));
            HttpSink.answer(exchange, 302, "");
        });
        String id = webhook(sink.url("/hook"), Map.of("types", CONTACTS)).getString("id");
        contact("lucia@example.com");

        Eventually.holds(() -> deliveries(id, "?state=failed").body("items[0].last.status", equalTo(302)));
        assertTrue(sink.requests().stream().allMatch(request -> request.path().equals("/hook")));
    }

    @Test
    void a_name_that_comes_to_mean_another_machine_is_refused_at_the_connection() {
        String id = webhook("http://127.0.0.1:%d/".formatted(sink.port()), Map.of("types", CONTACTS))
                .getString("id");
        // As if a name had been typed in that leads here since: what is typed in is checked as well.
        await(pool.query("update webhook set url = 'http://127.0.0.2:%d/'".formatted(sink.port()))
                .execute());
        contact("lucia@example.com");

        Eventually.holds(() ->
                deliveries(id, "").body("items[0].last.failure", equalTo("The host is not on the public internet.")));
        assertTrue(sink.requests().isEmpty());
    }

    @Test
    void a_test_is_answered_at_once_and_leaves_no_trace() {
        sink.answerWith(418, "short and stout");
        JsonPath webhook = webhook(sink.url("/"), Map.of("enabled", false));

        post("admin", "webhooks/%s/test".formatted(webhook.getString("id")), Map.of())
                .statusCode(200)
                .body("status", equalTo(418))
                .body("answer", equalTo("short and stout"));

        HttpSink.Request request = sink.requests().getFirst();
        assertEquals("webhook.test", body(request).getString("type"));
        assertTrue(verified(request, webhook.getString("secret")));
        deliveries(webhook.getString("id"), "").body("items", hasSize(0));
    }

    @Test
    void many_workers_share_the_queue_and_send_each_event_once() {
        String id = webhook(sink.url("/"), Map.of("types", CONTACTS)).getString("id");
        keep(id, 600);

        List<Uni<Boolean>> workers = IntStream.range(0, 6)
                .mapToObj(number -> worker.sendDue(UUID.fromString(id)))
                .toList();
        await(Uni.join().all(workers).andCollectFailures());

        Eventually.holds(() -> assertEquals(600, count("state = 'delivered' and attempts = 1")));
        assertEquals(600, sink.requests().size());
    }

    @Test
    void what_a_dead_worker_had_taken_up_is_sent_when_its_lease_ends() {
        String id = webhook(sink.url("/"), Map.of("types", CONTACTS)).getString("id");
        enable(id, 0, false);
        keep(id, 3);
        await(pool.query("update webhook_delivery set state = 'sending', due_at = now() + interval '1 second'")
                .execute());
        enable(id, 1, true);

        assertEquals(0, sink.requests().size());
        received(sink, 3);
        Eventually.holds(() -> assertEquals(3, count("state = 'delivered'")));
    }

    /** Queues so many events of a few contacts, all due now. */
    private void keep(String webhook, int count) {
        await(pool.query("""
                with e as (
                    insert into event (id, type, occurred_at, contact_id, actor)
                    select uuidv7(), 'contact.kept', now(), md5((n % 40)::text)::uuid, 'system'
                    from generate_series(1, COUNT) n
                    returning id, recorded_at, type, contact_id)
                insert into webhook_delivery (id, webhook_id, event_id, event_recorded_at, type, contact_id)
                select uuidv7(), 'WEBHOOK', id, recorded_at, type, contact_id from e order by id
                """.replace("COUNT", Integer.toString(count)).replace("WEBHOOK", webhook))
                .execute());
    }

    private long count(String condition) {
        return await(pool.query("select count(*) as total from webhook_delivery where " + condition)
                        .execute())
                .iterator()
                .next()
                .getLong("total");
    }

    /** Waits until the queue has taken in all of the log. */
    private void settled() {
        Eventually.holds(() -> assertEquals(
                List.of(0f),
                get("admin", "projections").extract().path("items.findAll { it.name == 'webhooks' }.lagSeconds")));
    }

    private static void enable(String id, int version, boolean enabled) {
        as("admin")
                .header("If-Match", "\"%d\"".formatted(version))
                .contentType("application/merge-patch+json")
                .body(Map.of("enabled", enabled))
                .patch("/api/v1/webhooks/" + id)
                .then()
                .statusCode(200);
    }

    private static boolean verified(HttpSink.Request request, String secret) {
        return Verification.bySecret(request.headers(), request.body(), secret, Instant.now());
    }

    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(PATIENCE);
    }
}
