package io.embudo.segments;

import static io.embudo.segments.SegmentSteps.as;
import static io.embudo.segments.SegmentSteps.change;
import static io.embudo.segments.SegmentSteps.contact;
import static io.embudo.segments.SegmentSteps.get;
import static io.embudo.segments.SegmentSteps.members;
import static io.embudo.segments.SegmentSteps.post;
import static io.embudo.segments.SegmentSteps.segment;
import static io.embudo.segments.SegmentSteps.staticSegment;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.embudo.events.Event;
import io.embudo.events.EventIntake;
import io.embudo.shared.Ids;
import io.embudo.support.Eventually;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Dynamic segments are true: after every change, and when time alone changes who is meant. */
@QuarkusTest
class SegmentProjectionTest {

    private static final long SEED = 20261122;

    private static final List<String> CONDITIONS = List.of(
            "{'property':'country','eq':'MX'}",
            "{'not':{'property':'country','in':['MX','ES']}}",
            "{'all':[{'property':'lifecycleStage','eq':'lead'},{'property':'company','contains':'a'}]}",
            "{'did':'cta.clicked'}",
            "{'didNot':'cta.clicked'}",
            "{'did':'cta.clicked','atLeast':2,'atMost':3}",
            "{'did':'cta.clicked','exactly':1,'within':'P1D'}",
            "{'any':[{'did':'form.submitted','atLeast':2,'within':'P7D'},{'property':'country','eq':'ES'}]}",
            "{'didNot':'form.submitted','within':'PT2S'}",
            "{'did':'form.submitted','atLeast':2,'within':'PT3S'}",
            "{'did':'cta.clicked','notWithin':'PT2S'}",
            "{'did':'cta.clicked','where':[{'property':'channel','eq':'email'},{'property':'properties.size','gt':2}]}",
            "{'property':'createdAt','within':'PT4S'}",
            "{'property':'createdAt','olderThan':'PT3S'}",
            "{'property':'updatedAt','gt':{'property':'createdAt'}}",
            "{'all':[{'property':'createdAt','olderThan':'PT1S'},{'property':'country','eq':'MX'}]}");

    @Inject
    EventIntake intake;

    @Inject
    Pool pool;

    @Test
    void whoever_comes_to_satisfy_the_condition_enters_and_whoever_ceases_to_leaves() {
        String id = segment("dynamic", "{'property':'country','eq':'MX'}");

        String ana = contact("marta", "{'country':'MX'}");
        Eventually.holds(() -> assertEquals(Set.of(ana), members("marta", id)));
        change(ana, "{'country':'ES'}");
        Eventually.holds(() -> assertEquals(Set.of(), members("marta", id)));

        Eventually.holds(() -> assertEquals(List.of("segment.entered", "segment.left"), told(id, ana)));
        get(id).body("members", equalTo(0)).body("lastRun.contacts", equalTo(1));
    }

    @Test
    void what_an_unknown_browser_did_counts_once_it_is_known_whose_it_was() {
        String id = segment("dynamic", "{'did':'cta.clicked','atLeast':2}");
        UUID visitor = Ids.unguessable();
        String ana = contact("marta", "{}");
        record(Event.of("cta.clicked", Instant.now(), "visitor").withVisitor(visitor));
        record(Event.of("cta.clicked", Instant.now(), "visitor").withVisitor(visitor));

        await(pool.preparedQuery("insert into visitor (id, contact_id, identified_at) values ($1, $2, now())")
                .execute(Tuple.of(visitor, UUID.fromString(ana))));
        record(Event.of("visitor.identified", Instant.now(), "contact")
                .withContact(UUID.fromString(ana))
                .withVisitor(visitor));

        Eventually.holds(() -> assertEquals(Set.of(ana), members("marta", id)));
    }

    @Test
    void a_segment_follows_the_segments_it_looks_at() {
        String picked = staticSegment("picked");
        String inner = segment("dynamic", "{'not':{'in':{'segment':'%s'}}}".formatted(picked));
        String outer = segment(
                "dynamic", "{'all':[{'in':{'segment':'%s'}},{'property':'country','eq':'MX'}]}".formatted(inner));
        String ana = contact("marta", "{'country':'MX'}");
        Eventually.holds(() -> assertEquals(Set.of(ana), members("marta", outer)));

        post("/" + picked + "/members", "{'ids':['%s']}".formatted(ana)).statusCode(200);

        Eventually.holds(() -> assertEquals(Set.of(), members("marta", outer)));
        assertEquals(Set.of(), members("marta", inner));
    }

    @Test
    void time_alone_moves_contacts_in_and_out() {
        String active = segment("dynamic", "{'did':'cta.clicked','within':'PT2S'}");
        String silent = segment("dynamic", "{'didNot':'cta.clicked','within':'PT2S'}");
        String ana = contact("marta", "{}");
        Eventually.holds(() -> assertEquals(Set.of(ana), members("marta", silent)));

        record(clicked(ana, Instant.now()));

        Eventually.holds(() -> assertEquals(Set.of(ana), members("marta", active)));
        Eventually.holds(() -> assertEquals(Set.of(), members("marta", active)));
        assertEquals(Set.of(ana), members("marta", silent));
        assertEquals(0L, due());
    }

    @Test
    void an_old_event_leaves_the_window_of_thirty_days_when_its_moment_comes() {
        String id = segment("dynamic", "{'did':'cta.clicked','atLeast':2,'within':'P30D'}");
        String ana = contact("marta", "{}");
        Instant border = Instant.now().minus(Duration.ofDays(30)).plusMillis(2500);
        record(clicked(ana, border));
        record(clicked(ana, border.plusSeconds(3600)));

        Eventually.holds(() -> assertEquals(Set.of(ana), members("marta", id)));
        assertEquals(1L, due());
        Eventually.holds(() -> assertEquals(Set.of(), members("marta", id)));
    }

    @Test
    void after_random_changes_every_segment_is_what_a_full_evaluation_finds() {
        Random random = new Random(SEED);
        Map<String, String> segments = new LinkedHashMap<>();
        CONDITIONS.forEach(where -> segments.put(segment("dynamic", where), where));
        String first = segments.keySet().iterator().next();
        String second = "{'not':{'in':{'segment':'%s'}}}".formatted(first);
        segments.put(segment("dynamic", second), second);
        List<String> contacts = new ArrayList<>();

        for (int step = 0; step < 150; step++) {
            step(random, contacts);
        }

        assertAll(segments.entrySet().stream().map(segment -> (Executable) () -> Eventually.holds(() ->
                assertEquals(found(segment.getValue()), members("marta", segment.getKey()), segment.getValue()))));
    }

    private void step(Random random, List<String> contacts) {
        if (contacts.size() < 5 || random.nextInt(8) == 0) {
            contacts.add(contact("marta", "{'country':'%s'}".formatted(country(random))));
            return;
        }
        String contact = contacts.get(random.nextInt(contacts.size()));
        switch (random.nextInt(5)) {
            case 0 -> change(contact, "{'country':'%s'}".formatted(country(random)));
            case 1 -> change(contact, random.nextBoolean() ? "{'company':'Acme'}" : "{'company':null}");
            case 2 ->
                change(contact, "{'lifecycleStage':'%s'}".formatted(random.nextBoolean() ? "lead" : "subscriber"));
            case 3 ->
                record(clicked(contact, moment(random))
                        .withChannel(random.nextBoolean() ? "email" : null)
                        .with("size", random.nextInt(5)));
            default ->
                record(Event.of("form.submitted", moment(random), "contact").withContact(UUID.fromString(contact)));
        }
    }

    private static String country(Random random) {
        return List.of("MX", "ES", "US").get(random.nextInt(3));
    }

    private static Instant moment(Random random) {
        return Instant.now().minusMillis(random.nextInt(3) * 86_398_000L);
    }

    private static Event clicked(String contact, Instant when) {
        return Event.of("cta.clicked", when, "visitor").withContact(UUID.fromString(contact));
    }

    private static TreeSet<String> found(String where) {
        List<String> ids = as("marta")
                .body("{\"limit\":500,\"where\":%s}".formatted(where.replace('\'', '"')))
                .post("/api/v1/contacts/search")
                .then()
                .statusCode(200)
                .extract()
                .path("items.id");
        return new TreeSet<>(ids);
    }

    private List<String> told(String segment, String contact) {
        List<String> types = new ArrayList<>();
        await(pool.preparedQuery("select type from event where subject_id = $1 and contact_id = $2 order by tx, id")
                        .execute(Tuple.of(UUID.fromString(segment), UUID.fromString(contact))))
                .forEach(row -> types.add(row.getString("type")));
        return types;
    }

    private long due() {
        return await(pool.query("select count(*) as total from segment_due").execute())
                .iterator()
                .next()
                .getLong("total");
    }

    private void record(Event event) {
        await(intake.record(event));
    }

    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(10));
    }
}
