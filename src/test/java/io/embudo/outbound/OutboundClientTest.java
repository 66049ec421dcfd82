package io.embudo.outbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.embudo.support.HttpSink;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundClientTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Vertx VERTX = Vertx.vertx();

    private HttpSink sink;

    @BeforeEach
    void open() {
        sink = HttpSink.open();
    }

    @AfterEach
    void close() {
        sink.close();
    }

    @AfterAll
    static void end() {
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    /** A name that leads to this machine: nobody connects, whatever the name looked like when it was typed in. */
    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1", "2130706433", "[::1]", "[::ffff:127.0.0.1]"})
    void a_host_that_leads_to_this_machine_is_not_connected_to(String host) {
        Unreachable refused =
                assertThrows(Unreachable.class, () -> post("", "http://%s:%d/hook".formatted(host, sink.port())));

        assertEquals("The host is not on the public internet.", refused.getMessage());
        assertTrue(sink.requests().isEmpty());
    }

    @Test
    void a_name_is_refused_when_one_of_its_addresses_is() {
        // One of the two addresses that "localhost" stands for is allowed, where it stands for two.
        Unreachable refused = assertThrows(
                Unreachable.class, () -> post("::1/128", "http://localhost:%d/hook".formatted(sink.port())));

        assertEquals("The host is not on the public internet.", refused.getMessage());
    }

    @Test
    void the_address_is_connected_to_and_the_host_header_keeps_the_name() {
        assertEquals(
                204,
                post("127.0.0.1/32;::1/128", "http://localhost:%d/hook?a=b".formatted(sink.port()))
                        .status());

        HttpSink.Request request = sink.requests().getFirst();
        assertEquals("/hook?a=b", request.path());
        assertEquals("localhost:" + sink.port(), request.headers().get("host"));
        assertEquals("{\"name\":\"Lucía\"}", request.body());
    }

    @Test
    void a_redirect_is_an_answer_and_is_not_followed() {
        sink.answerWith(exchange -> {
            exchange.getResponseHeaders().add("Location", sink.url("/elsewhere"));
            HttpSink.answer(exchange, 307, "");
        });

        assertEquals(307, post("127.0.0.1/32", sink.url("/hook")).status());
        assertEquals(
                List.of("/hook"),
                sink.requests().stream().map(HttpSink.Request::path).toList());
    }

    @Test
    void of_a_huge_answer_only_the_beginning_is_read() {
        AtomicLong written = new AtomicLong();
        sink.answerWith(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] part = "y".repeat(65_536).getBytes(StandardCharsets.UTF_8);
            try (OutputStream body = exchange.getResponseBody()) {
                for (int number = 0; number < 4000; number++) {
                    body.write(part);
                    written.addAndGet(part.length);
                }
            } catch (IOException closed) {
                exchange.close();
            }
        });

        OutboundAnswer answer = post("127.0.0.1/32", sink.url("/hook"));

        assertEquals(200, answer.status());
        assertEquals("y".repeat(1024), answer.beginning());
        assertTrue(written.get() < 100_000_000, written + " bytes were taken");
    }

    @Test
    void an_answer_that_trickles_is_not_waited_for() {
        sink.answerWith(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream body = exchange.getResponseBody()) {
                for (int number = 0; number < 50; number++) {
                    body.write('x');
                    body.flush();
                    Thread.sleep(100);
                }
            } catch (IOException | InterruptedException closed) {
                exchange.close();
            }
        });
        long began = System.nanoTime();

        Unreachable failure = assertThrows(Unreachable.class, () -> post("127.0.0.1/32", sink.url("/hook")));

        assertEquals("There was no answer within 1 seconds.", failure.getMessage());
        assertTrue(Duration.ofNanos(System.nanoTime() - began).toMillis() < 3000);
    }

    @Test
    void what_nobody_listens_to_is_unreachable() {
        String url = sink.url("/hook");
        sink.close();

        assertThrows(Unreachable.class, () -> post("127.0.0.1/32", url));
        assertThrows(Unreachable.class, () -> post("127.0.0.1/32", "http://no-such-host.invalid/hook"));
    }

    @Test
    void a_zero_byte_in_an_answer_does_not_reach_the_database() {
        sink.answerWith(500, "a\0b");

        assertFalse(post("127.0.0.1/32", sink.url("/hook")).beginning().contains("\0"));
    }

    private static OutboundAnswer post(String allowed, String url) {
        OutboundSettings settings = AddressPolicyTest.settings(allowed);
        Destinations destinations = new Destinations(VERTX, new AddressPolicy(settings));
        return new OutboundClient(VERTX, destinations, settings)
                .post(new OutboundRequest(
                        URI.create(url),
                        Map.of("content-type", "application/json"),
                        "{\"name\":\"Lucía\"}".getBytes(StandardCharsets.UTF_8)))
                .await()
                .atMost(PATIENCE);
    }
}
