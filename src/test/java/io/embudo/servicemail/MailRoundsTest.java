package io.embudo.servicemail;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.embudo.workers.Workers;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How mails of any queue are sent. */
@QuarkusTest
class MailRoundsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    MailSettings settings;

    @Inject
    Workers workers;

    private record Letter(UUID id, int attempts) implements MailQueue.Claimed {}

    /** One that cannot be written to at first. */
    private static final class Stubborn implements MailQueue<Letter> {

        private final List<String> written = new CopyOnWriteArrayList<>();
        private final List<Letter> due;
        private int refusals = 1;

        Stubborn(Letter... due) {
            this.due = new ArrayList<>(List.of(due));
        }

        @Override
        public Uni<List<Letter>> claim(int limit, Duration lease) {
            return Uni.createFrom().item(due);
        }

        @Override
        public Uni<Void> sent(Letter letter) {
            return write("sent");
        }

        @Override
        public Uni<Void> failed(Letter letter, @Nullable Duration pause, String reason) {
            return write(pause == null ? "given up" : "due in " + pause);
        }

        private Uni<Void> write(String what) {
            if (refusals-- > 0) {
                return Uni.createFrom().failure(new IllegalStateException("no database"));
            }
            written.add(what);
            return Uni.createFrom().voidItem();
        }
    }

    @Test
    void a_mail_that_went_out_is_marked_as_soon_as_that_can_be_written_and_goes_out_once() {
        Stubborn queue = new Stubborn(new Letter(UUID.randomUUID(), 1));
        List<Letter> delivered = new CopyOnWriteArrayList<>();

        boolean more = new MailRounds<>(queue, letter -> delivering(delivered, letter), settings, workers)
                .sendDue()
                .await()
                .atMost(PATIENCE);

        assertEquals(false, more);
        assertEquals(1, delivered.size());
        assertEquals(List.of("sent"), queue.written);
    }

    @Test
    void a_mail_that_fails_is_due_later_until_there_is_no_hope() {
        for (int attempts : new int[] {1, settings.maxAttempts()}) {
            Stubborn queue = new Stubborn(new Letter(UUID.randomUUID(), attempts));

            new MailRounds<>(queue, letter -> refusing("451"), settings, workers)
                    .sendDue()
                    .await()
                    .atMost(PATIENCE);

            assertEquals(List.of(attempts == 1 ? "due in " + settings.firstPause() : "given up"), queue.written);
        }
    }

    private static Uni<Void> delivering(List<Letter> delivered, Letter letter) {
        delivered.add(letter);
        return Uni.createFrom().voidItem();
    }

    private static Uni<Void> refusing(String why) {
        return Uni.createFrom().failure(new IOException(why));
    }
}
