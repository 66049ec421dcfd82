package io.embudo;

import static io.embudo.tracking.Published.as;
import static io.embudo.tracking.Published.campaign;
import static io.embudo.tracking.Published.form;
import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.embudo.support.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** Clients that hang up half way leave nothing half done: a write is whole, or it is not there. */
@QuarkusTest
class AbortTest {

    private static final int REQUESTS = 150;
    private static final int LONGEST_WAIT_MILLIS = 30;

    /** Some wait longer: of a service that has just started nobody else gets as far as the operation. */
    private static final int PATIENT_EVERY = 5;

    private static final int TIMES_AS_PATIENT = 20;
    private static final int AT_ONCE = 8;
    private static final int QUIET_MILLIS = 300;
    private static final int CONNECTIONS_OF_THE_POOL = 16;

    @Inject
    Pool pool;

    @Test
    void a_form_is_received_whole_or_not_at_all() throws Exception {
        String path = "/f/" + form(campaign()).extract().<String>path("slug");

        hangUp(number -> request(
                path, "{\"email\":\"lead%d@example.com\",\"name\":\"Lucía\",\"consent\":true}".formatted(number)));

        assertTrue(count("contact") > 0);
        assertEquals(List.of(), contactsWithout("form_submission s where s.contact_id = c.id"));
        assertEquals(List.of(), contactsWithout("consent s where s.contact_id = c.id"));
        for (String type : List.of("contact.created", "visitor.identified", "form.submitted", "consent.given")) {
            assertEquals(List.of(), contactsWithout("event s where s.contact_id = c.id and s.type = '" + type + "'"));
        }
        assertEquals(count("contact"), count("form_submission"));
        assertEquals(count("contact"), count("consent"));
        assertEquals(count("contact"), count("visitor"));
        assertEquals(4 * count("contact"), count("event where contact_id is not null"));
        everybodyIsServed();
    }

    @Test
    void a_sale_is_recorded_with_its_event_or_not_at_all() throws Exception {
        String contact = as("mateo")
                .body("{\"email\":\"buyer@example.com\"}")
                .post("/api/v1/contacts")
                .then()
                .statusCode(201)
                .extract()
                .path("id");

        hangUp(number -> request("/api/v1/sales", """
                {"contactId":"%s","amount":{"amount":"10.00","currency":"MXN"},"place":"offline",
                 "occurredAt":"2026-03-01T10:00:00Z","reference":"A-%d"}""".formatted(contact, number)));

        assertTrue(count("sale") > 0);
        assertEquals(0, count("""
                sale s where (select count(*) from event e where e.subject_id = s.id and e.type = 'sale.won') <> 1"""));
        assertEquals(count("sale"), count("event where type = 'sale.won'"));
        assertEquals(1, count("contact where lifecycle_stage = 'customer'"));
        assertEquals(1, count("event where type = 'contact.updated'"));
        everybodyIsServed();
    }

    @Test
    void a_contact_is_created_with_its_event_or_not_at_all() throws Exception {
        hangUp(number -> request("/api/v1/contacts", "{\"email\":\"lead%d@example.com\"}".formatted(number)));

        assertTrue(count("contact") > 0);
        assertEquals(List.of(), contactsWithout("event s where s.contact_id = c.id and s.type = 'contact.created'"));
        assertEquals(count("contact"), count("event"));
        everybodyIsServed();
    }

    /** Sends each request whole, and closes the connection some milliseconds later without reading the answer. */
    private void hangUp(IntFunction<byte[]> request) throws Exception {
        List<Future<?>> clients = new ArrayList<>();
        try (ExecutorService senders = Executors.newFixedThreadPool(AT_ONCE)) {
            for (int number = 0; number < REQUESTS; number++) {
                byte[] bytes = request.apply(number);
                int patience =
                        number % (LONGEST_WAIT_MILLIS + 1) * (number % PATIENT_EVERY == 0 ? TIMES_AS_PATIENT : 1);
                clients.add(senders.submit(() -> sendAndClose(bytes, patience)));
            }
        }
        for (Future<?> client : clients) {
            client.get();
        }
        waitUntilQuiet();
    }

    private static Void sendAndClose(byte[] bytes, int patience) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
            // Every other one resets the connection instead of ending it.
            socket.setSoLinger(patience % 2 == 0, 0);
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
            Thread.sleep(patience);
        }
        return null;
    }

    private static byte[] request(String path, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String head = """
                POST %s HTTP/1.1\r
                Host: localhost\r
                Authorization: Bearer %s\r
                Content-Type: application/json\r
                Content-Length: %d\r
                \r
                """.formatted(path, Tokens.of("admin"), bytes.length);
        return (head + body).getBytes(StandardCharsets.UTF_8);
    }

    /** Until no connection works or keeps a transaction open, and nothing is added any more. */
    private void waitUntilQuiet() throws InterruptedException {
        long before = -1;
        long now = written();
        while (before != now || isBusy()) {
            Thread.sleep(QUIET_MILLIS);
            before = now;
            now = written();
        }
    }

    private long written() {
        return count("event") + count("contact") + count("sale");
    }

    private boolean isBusy() {
        return count("""
                pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle'
                    and backend_type = 'client backend' and query not like '%projection%'""") > 0;
    }

    /** More at once than the pool has connections: none was lost to those who hung up. */
    private static void everybodyIsServed() throws Exception {
        try (ExecutorService senders = Executors.newFixedThreadPool(2 * CONNECTIONS_OF_THE_POOL)) {
            List<Future<Integer>> answers = new ArrayList<>();
            String token = Tokens.of("admin");
            for (int number = 0; number < 2 * CONNECTIONS_OF_THE_POOL; number++) {
                answers.add(senders.submit(() -> given().noFilters()
                        .auth()
                        .oauth2(token)
                        .get("/api/v1/contacts")
                        .statusCode()));
            }
            for (Future<Integer> answer : answers) {
                assertEquals(200, answer.get());
            }
        }
    }

    private List<String> contactsWithout(String one) {
        List<String> found = new ArrayList<>();
        pool.query("select email from contact c where (select count(*) from " + one + ") <> 1 order by email")
                .executeAndAwait()
                .forEach(row -> found.add(row.getString("email")));
        return found;
    }

    private long count(String from) {
        return pool.query("select count(*) from " + from)
                .executeAndAwait()
                .iterator()
                .next()
                .getLong(0);
    }
}
