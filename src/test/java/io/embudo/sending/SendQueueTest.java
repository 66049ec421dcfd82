package io.embudo.sending;

import static io.embudo.mail.MailFixture.as;
import static io.embudo.mail.MailFixture.contact;
import static io.embudo.mail.MailFixture.message;
import static io.embudo.mail.MailFixture.send;
import static io.embudo.mail.MailFixture.template;
import static io.embudo.mail.MailFixture.timeline;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.embudo.mail.MailFixture;
import io.embudo.support.Eventually;
import io.embudo.support.Mails;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SendQueueTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int MESSAGES = 60;

    @Inject
    SendQueue queue;

    @Inject
    SendWorker worker;

    @Inject
    Pool pool;

    @BeforeEach
    void no_mails() {
        Mails.clear();
    }

    @Test
    void many_workers_send_each_message_once() {
        keepMessages("now()");

        List<Uni<Boolean>> workers =
                IntStream.range(0, 8).mapToObj(number -> worker.sendDue()).toList();
        Uni.join().all(workers).andCollectFailures().await().atMost(PATIENCE);

        Eventually.holds(() -> as("mateo")
                .get("/api/v1/messages?limit=500")
                .then()
                .body("items.findAll { it.state == 'sent' && it.attempts == 1 }.size()", equalTo(MESSAGES)));
        List<String> ids = Mails.received().stream()
                .map(mail -> MailFixture.header(mail, "Message-ID"))
                .toList();
        assertEquals(MESSAGES, ids.size());
        assertEquals(MESSAGES, Set.copyOf(ids).size());
    }

    @Test
    void a_claim_is_nobody_elses_until_its_lease_ends() {
        keepMessages("now() + interval '1 hour'");
        pool.query("update message set due_at = now() - interval '1 hour', state = 'claimed'")
                .execute()
                .await()
                .atMost(PATIENCE);

        List<Uni<List<Claim>>> claims = IntStream.range(0, 6)
                .mapToObj(number -> queue.claim(20, Duration.ofHours(1)))
                .toList();
        List<UUID> taken = new ArrayList<>();
        Uni.join()
                .all(claims)
                .andCollectFailures()
                .await()
                .atMost(PATIENCE)
                .forEach(batch -> batch.forEach(claim -> taken.add(claim.id())));

        assertEquals(taken.size(), new HashSet<>(taken).size());
        long claimedOnce = pool.query("select count(*) as total from message where attempts = 1")
                .execute()
                .map(rows -> rows.iterator().next().getLong("total"))
                .await()
                .atMost(PATIENCE);
        assertEquals(MESSAGES, claimedOnce);
    }

    @Test
    void a_message_whose_worker_died_is_sent_by_another_and_noted_once() {
        String contact = contact(Map.of("email", "lucia@example.com"));
        String id = send(template("x"), Map.of("contactId", contact)).extract().path("id");
        Eventually.holds(() -> message(id).body("state", equalTo("sent")));
        Claim dead =
                new Claim(UUID.fromString(id), UUID.randomUUID(), UUID.randomUUID(), UUID.fromString(contact), null, 1);

        pool.query("update message set state = 'claimed', sent_at = null, due_at = now() - interval '1 second'")
                .execute()
                .await()
                .atMost(PATIENCE);
        Eventually.holds(() -> message(id).body("state", equalTo("sent")).body("attempts", equalTo(2)));
        queue.sent(dead).await().atMost(PATIENCE);
        queue.failed(dead, null, "late").await().atMost(PATIENCE);
        queue.failed(dead, Duration.ZERO, "late").await().atMost(PATIENCE);

        message(id).body("state", equalTo("sent")).body("attempts", equalTo(2));
        assertEquals(2, Mails.received().size());
        Eventually.holds(() -> assertEquals(List.of("email.sent", "email.sent", "contact.created"), timeline(contact)));
    }

    private void keepMessages(String due) {
        String contact = contact(Map.of("email", "lucia@example.com"));
        String template = template("x");
        pool.preparedQuery("""
                        insert into message (id, token, template_id, contact_id, state, attempts, due_at, queued_by, queued_at)
                        select gen_random_uuid(), gen_random_uuid(), '%s', '%s', 'queued', 0, %s, '%s', now()
                        from generate_series(1, %d)""".formatted(template, contact, due, UUID.randomUUID(), MESSAGES))
                .execute()
                .await()
                .atMost(PATIENCE);
    }
}
