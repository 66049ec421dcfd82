package io.embudo.merges;

import static io.embudo.merges.People.merge;
import static io.embudo.merges.People.sale;
import static io.embudo.merges.People.undo;
import static io.embudo.support.Calls.create;
import static io.embudo.support.Calls.post;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.embudo.support.Eventually;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ExtractableResponse;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Merges of the same contacts at the same moment: whatever their order, one contact has everything in the end. */
@QuarkusTest
class ConcurrentMergeTest {

    private static final int ROUNDS = 6;

    @Inject
    Database database;

    @Test
    void two_merges_of_the_same_two_make_one() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            List<String> two = people(round, 2);
            List<Integer> statuses =
                    atOnce(List.of(new Pair(two.get(0), two.get(1)), new Pair(two.get(1), two.get(0))));

            assertEquals(1, Collections.frequency(statuses, 200), statuses.toString());
        }
        consistent();
        assertEquals(ROUNDS, database.count("contact where archived_at is null"));
        assertEquals(ROUNDS, database.count("contact_merge"));
    }

    @Test
    void merges_in_a_ring_never_lose_or_double_anything() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            List<String> four = people(round, 4);
            List<Pair> ring = new ArrayList<>();
            for (int place = 0; place < 4; place++) {
                ring.add(new Pair(four.get(place), four.get((place + 1) % 4)));
                ring.add(new Pair(four.get((place + 2) % 4), four.get(place)));
            }
            List<Integer> statuses = atOnce(ring);

            assertTrue(statuses.stream().allMatch(status -> status == 200 || status == 308 || status / 100 == 4));
            assertTrue(statuses.contains(200));
        }
        consistent();
        assertEquals(4 * ROUNDS - database.count("contact_merge"), database.count("contact where archived_at is null"));
    }

    @Test
    void an_erasure_and_the_undo_of_a_merge_of_the_same_two_are_one_after_the_other() throws Exception {
        int undone = 0;
        for (int round = 0; round < ROUNDS; round++) {
            List<String> two = people(round, 2);
            MergeIds merge = merged(two);
            CyclicBarrier start = new CyclicBarrier(2);
            try (ExecutorService callers = Executors.newFixedThreadPool(2)) {
                Future<Integer> undo = callers.submit(() -> {
                    start.await();
                    return undo(merge.survivor(), merge.id()).extract().statusCode();
                });
                Future<Integer> erasure = callers.submit(() -> {
                    start.await();
                    return erase(merge.survivor());
                });
                assertEquals(200, erasure.get());
                assertTrue(List.of(200, 404).contains(undo.get()), "undo answered " + undo.get());
                undone += undo.get() == 200 ? 1 : 0;
            }
        }
        assertEquals(undone, database.count("contact where archived_at is null and email is not null"));
        assertEquals(2 * ROUNDS - undone, database.count("contact where erased_at is not null"));
        assertEquals(ROUNDS - undone, database.count("contact_alias"));
    }

    private record MergeIds(String survivor, String id) {}

    private static MergeIds merged(List<String> two) {
        ExtractableResponse<?> answer =
                merge("marta", two.getFirst(), two.getLast()).statusCode(200).extract();
        return new MergeIds(answer.path("survivorId"), answer.path("id"));
    }

    private static int erase(String contact) {
        return post("admin", "contacts/%s/erasure".formatted(contact), "{\"reason\":\"request\"}")
                .extract()
                .statusCode();
    }

    private record Pair(String one, String other) {}

    private static List<String> people(int round, int many) {
        List<String> people = new ArrayList<>();
        for (int place = 0; place < many; place++) {
            String name = "p%d-%d".formatted(round, place);
            String person = create("marta", "contacts", "{\"email\":\"%s@example.com\"}".formatted(name));
            sale(person, name);
            people.add(person);
        }
        return people;
    }

    private static List<Integer> atOnce(List<Pair> pairs) throws InterruptedException, ExecutionException {
        try (ExecutorService callers = Executors.newFixedThreadPool(pairs.size())) {
            List<Future<Integer>> answers = new ArrayList<>();
            for (Pair pair : pairs) {
                answers.add(callers.submit(
                        () -> merge("marta", pair.one(), pair.other()).extract().statusCode()));
            }
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> answer : answers) {
                statuses.add(answer.get());
            }
            return statuses;
        }
    }

    /** Whatever was anybody's is a living contact's, and all who went live on as one who is there. */
    private void consistent() {
        assertEquals(0, database.count("sale s join contact c on c.id = s.contact_id where c.archived_at is not null"));
        assertEquals(
                0,
                database.count("contact_key k join contact c on c.id = k.contact_id where c.archived_at is not null"));
        assertEquals(
                0,
                database.count(
                        "contact_alias a join contact c on c.id = a.survivor_id where c.archived_at is not null"));
        assertEquals(database.count("contact where archived_at is not null"), database.count("contact_alias"));
        assertEquals(database.count("contact"), database.count("contact_key where property = 'email'"));
        assertEquals(database.count("contact"), database.count("sale"));
        Eventually.holds(
                () -> assertEquals(
                        database.count("event where type = 'sale.won'"),
                        database.count(
                                "timeline_entry t join contact c on c.id = t.contact_id and c.archived_at is null"
                                        + " join event e on e.id = t.event_id and e.recorded_at = t.recorded_at and e.type = 'sale.won'")));
    }
}
