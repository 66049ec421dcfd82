package io.embudo.routing;

import static io.embudo.routing.Rules.assign;
import static io.embudo.routing.Rules.change;
import static io.embudo.routing.Rules.country;
import static io.embudo.routing.Rules.make;
import static io.embudo.routing.Rules.member;
import static io.embudo.routing.Rules.rule;
import static io.embudo.support.Calls.get;
import static io.embudo.support.Calls.patch;
import static io.embudo.support.Calls.post;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.embudo.events.EventLog;
import io.embudo.shared.Ids;
import io.embudo.support.Calls;
import io.embudo.support.Eventually;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** New leads find their owners: fairly, once, and never against what a person said. */
@QuarkusTest
class RoutingTest {

    private static final UUID ANA = Ids.next();
    private static final UUID BEA = Ids.next();
    private static final UUID CARO = Ids.next();
    private static final UUID TEAM = Ids.next();

    private final Rules rules;
    private final Pool pool;
    private final RoutingTurn turn;

    RoutingTest(Pool pool, KeptRules kept, EventLog log) {
        this.pool = pool;
        this.rules = new Rules(pool);
        this.turn = new RoutingTurn(kept, log);
    }

    @Test
    void a_new_lead_is_given_away_and_the_timeline_says_why() {
        make(rule("Mexico", 1, assign(ANA).put("teamId", TEAM.toString())).put("where", country("MX")));
        String rest = make(rule("Rest", 2, assign(BEA)));

        UUID mexican = rules.lead("MX");
        UUID other = rules.lead("ES");

        Eventually.holds(() -> assertEquals(ANA, rules.owner(mexican)));
        assertEquals(TEAM, rules.team(mexican));
        Eventually.holds(() -> assertEquals(BEA, rules.owner(other)));
        Eventually.holds(() -> get("marta", "contacts/" + other + "/timeline")
                .body("items.type", hasItem("contact.assigned"))
                .body("items.find { it.type == 'contact.assigned' }.properties.rule", equalTo("Rest"))
                .body("items.find { it.type == 'contact.assigned' }.properties.reason", equalTo("roundRobin"))
                .body("items.find { it.type == 'contact.assigned' }.subjectId", equalTo(rest)));
        get("marta", "contacts/" + other + "/history")
                .body("items[0].property", equalTo("ownerId"))
                .body("items[0].value", equalTo(BEA.toString()))
                .body("items[0].source", equalTo("routing"))
                .body("items[0].sourceId", equalTo(rest));
    }

    /** Four at once make leads, and two replicas route them. */
    @Test
    void a_thousand_leads_are_shared_out_exactly() throws Exception {
        make(rule("R", 1, assign(ANA, BEA, CARO)));
        AtomicBoolean done = new AtomicBoolean();

        try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
            List<Future<?>> creators = new ArrayList<>();
            for (int creator = 0; creator < 4; creator++) {
                creators.add(threads.submit(() -> {
                    for (int group = 0; group < 50; group++) {
                        rules.leads(5, "MX");
                    }
                }));
            }
            Future<?> replica = threads.submit(() -> {
                while (!done.get()) {
                    await(pool.withTransaction(turn::run));
                }
            });
            for (Future<?> creator : creators) {
                creator.get();
            }
            Eventually.holds(() -> assertEquals(1000, rules.count("contact where owner_id is not null")));
            done.set(true);
            replica.get();
        }

        assertEquals(334, rules.count("contact where owner_id = $1", ANA));
        assertEquals(333, rules.count("contact where owner_id = $1", BEA));
        assertEquals(333, rules.count("contact where owner_id = $1", CARO));
        assertEquals(1000, rules.count("event where type = 'contact.assigned'"));
    }

    @Test
    void nobody_gets_more_than_they_can_work_on() {
        JsonArray members = new JsonArray()
                .add(member(ANA).put("capacity", 2))
                .add(member(BEA).put("capacity", 3));
        make(rule(
                "R",
                1,
                new JsonObject()
                        .put("members", members)
                        .put("teamId", TEAM.toString())
                        .put("whenNobody", "teamOnly")));
        rules.run("""
                insert into contact (id, version, owner_id, lifecycle_stage, archived_at, created_at, updated_at)
                values ($1, 0, $4, 'customer', null, now(), now()), ($2, 0, $4, 'lead', now(), now(), now()),
                    ($3, 0, $4, 'opportunity', null, now(), now())""", Tuple.of(Ids.next(), Ids.next(), Ids.next(), ANA));

        rules.leads(6, "MX");

        Eventually.holds(() -> assertEquals(6, rules.count("contact where team_id = $1", TEAM)));
        assertEquals(1, rules.count("contact where team_id = $1 and owner_id = $2", TEAM, ANA));
        assertEquals(3, rules.count("contact where team_id = $1 and owner_id = $2", TEAM, BEA));
    }

    @Test
    void a_lead_that_waits_goes_to_whoever_has_room_again() {
        String rule = make(rule(
                "R",
                1,
                new JsonObject()
                        .put("members", new JsonArray().add(member(ANA).put("capacity", 0)))
                        .put("whenNobody", "wait")));
        make(rule("Never asked", 2, assign(BEA)));
        UUID lead = rules.lead("MX");
        Eventually.holds(
                () -> assertEquals(1, rules.count("routing_lead where contact_id = $1 and due_at > now()", lead)));
        assertNull(rules.owner(lead));

        change(
                rule,
                new JsonObject()
                        .put(
                                "assign",
                                new JsonObject()
                                        .put(
                                                "members",
                                                new JsonArray().add(member(ANA).put("capacity", 1)))));

        Eventually.holds(() -> assertEquals(ANA, rules.owner(lead)));
    }

    @Test
    void what_a_person_said_stays() {
        String rule = make(rule(
                "R",
                1,
                new JsonObject()
                        .put("members", new JsonArray().add(member(ANA).put("capacity", 0)))
                        .put("whenNobody", "wait")));
        UUID taken = rules.lead("MX");
        UUID left = rules.lead("MX");
        Eventually.holds(() -> assertEquals(2, rules.count("routing_lead where due_at > now()")));

        patch("marta", "contacts/" + taken, "{\"ownerId\":\"%s\"}".formatted(CARO))
                .statusCode(200);
        change(rule, new JsonObject().put("assign", assign(ANA)));

        Eventually.holds(() -> assertEquals(ANA, rules.owner(left)));
        Eventually.holds(() -> assertEquals(2, rules.count("routing_lead where closed_at is not null")));
        assertEquals(CARO, rules.owner(taken));

        patch("marta", "contacts/" + left, "{\"ownerId\":null}").statusCode(200);
        settle();
        assertNull(rules.owner(left), "who was routed once is no new lead");
    }

    @Test
    void what_came_with_an_owner_or_for_a_team_is_not_touched() {
        make(rule("R", 1, assign(ANA)));
        UUID owned = Ids.next();
        UUID queued = Ids.next();
        rules.run("""
                insert into contact (id, version, owner_id, team_id, created_at, updated_at)
                values ($1, 0, $3, null, now(), now()), ($2, 0, null, $4, now(), now())""", Tuple.of(owned, queued, CARO, TEAM));

        settle();

        assertEquals(CARO, rules.owner(owned));
        assertNull(rules.owner(queued));
    }

    @Test
    void leads_of_a_file_are_routed_unless_it_names_their_owners() {
        make(rule("Files", 1, assign(ANA)).put("where", new JsonObject("""
                {"did":"contact.created","where":[{"property":"properties.source","eq":"import"}]}""")));
        UUID other = rules.lead("MX");

        Calls.as("marta")
                .multiPart(
                        "file",
                        "leads.csv",
                        "email,ownerId\na@example.com,\nb@example.com,%s\n"
                                .formatted(CARO)
                                .getBytes(StandardCharsets.UTF_8))
                .multiPart("mapping", "{\"columns\":{\"ownerId\":\"ownerId\"}}")
                .post("/api/v1/imports")
                .then()
                .statusCode(202);

        Eventually.holds(
                () -> assertEquals(1, rules.count("contact where email = 'a@example.com' and owner_id = $1", ANA)));
        assertEquals(1, rules.count("contact where email = 'b@example.com' and owner_id = $1", CARO));
        settle();
        assertNull(rules.owner(other));
    }

    @Test
    void the_log_from_its_beginning_assigns_nobody_anew() {
        make(rule("R", 1, assign(ANA, BEA)));
        List<UUID> leads = rules.leads(10, "MX");
        Eventually.holds(() -> assertEquals(10, rules.count("contact where owner_id is not null")));
        UUID given = leads.getFirst();
        rules.run("update contact set owner_id = null where id = $1", Tuple.of(given));
        List<UUID> owners = leads.stream().map(rules::owner).toList();

        rules.run("update projection set tx = '0', id = $1 where name = 'routing'", Tuple.of(new UUID(0, 0)));
        settle();

        assertEquals(owners, leads.stream().map(rules::owner).toList());
        assertEquals(10, rules.count("event where type = 'contact.assigned'"));
        post("admin", "projections/routing/rebuild", "").statusCode(409);
    }

    @Test
    void a_rule_by_score_waits_for_the_score_of_all_that_happened() {
        make(rule("Hot", 1, assign(ANA)).put("score", new JsonObject().put("from", 15)));
        make(rule("Rest", 2, assign(BEA)));
        List<UUID> hot = new ArrayList<>();
        for (int lead = 0; lead < 30; lead++) {
            UUID id = Ids.next();
            hot.add(id);
            await(pool.withTransaction(connection -> connection
                    .preparedQuery(
                            "insert into contact (id, version, created_at, updated_at) values ($1, 0, now(), now())")
                    .execute(Tuple.of(id))
                    .chain(() -> connection.preparedQuery("""
                                    insert into event (id, type, occurred_at, contact_id, actor)
                                    values ($1, 'form.submitted', now(), $2, 'contact')""").execute(Tuple.of(Ids.next(), id)))));
        }

        Eventually.holds(() -> assertEquals(30, rules.count("contact where owner_id is not null")));
        assertEquals(30, rules.count("contact where owner_id = $1", ANA));
    }

    @Test
    void a_lead_that_no_rule_took_is_asked_about_again_when_its_score_grows() {
        make(rule("Hot", 1, assign(ANA)).put("score", new JsonObject().put("from", 15)));
        UUID lead = rules.lead("MX");
        settle();
        assertNull(rules.owner(lead));

        rules.submittedForm(lead);

        Eventually.holds(() -> assertEquals(ANA, rules.owner(lead)));
    }

    @Test
    void the_last_resort_takes_what_no_rule_does_once_somebody_says_so() {
        make(rule("Mexico", 1, assign(ANA)).put("where", country("MX")));
        UUID before = rules.lead("ES");
        settle();
        assertNull(rules.owner(before));
        String last = get("sofia", "routing-rules").extract().path("items.find { it.lastResort }.id");

        change(last, new JsonObject().put("assign", assign(BEA)));
        UUID after = rules.lead("ES");

        Eventually.holds(() -> assertEquals(BEA, rules.owner(after)));
        assertNull(rules.owner(before), "a rule does not reach back to who came before it");
        patch("marta", "contacts/" + before, "{\"firstName\":\"Eva\"}").statusCode(200);
        Eventually.holds(() -> assertEquals(BEA, rules.owner(before)));
    }

    @Test
    void a_rule_that_is_changed_meanwhile_counts_from_then_on() {
        String rule = make(rule("R", 1, assign(ANA)));
        rules.leads(5, "MX");
        Eventually.holds(() -> assertEquals(5, rules.count("contact where owner_id = $1", ANA)));

        change(rule, new JsonObject().put("assign", assign(BEA)));
        rules.leads(5, "MX");

        Eventually.holds(() -> assertEquals(5, rules.count("contact where owner_id = $1", BEA)));
        assertEquals(5, rules.count("contact where owner_id = $1", ANA));
        assertEquals(
                5, rules.count("event where type = 'contact.assigned' and properties ->> 'ruleVersion' = $1", "1"));
    }

    @Test
    void who_was_disabled_gets_no_leads_until_they_are_enabled() {
        make(rule("R", 1, assign(ANA, BEA)));
        rules.happened("user.disabled", null, ANA);
        Eventually.holds(() -> assertEquals(1, rules.count("routing_absence")));

        rules.leads(4, "MX");
        Eventually.holds(() -> assertEquals(4, rules.count("contact where owner_id = $1", BEA)));
        rules.happened("user.enabled", null, ANA);
        Eventually.holds(() -> assertEquals(0, rules.count("routing_absence")));
        rules.leads(4, "MX");

        Eventually.holds(() -> assertEquals(2, rules.count("contact where owner_id = $1", ANA)));
    }

    @Test
    void subscribers_are_routed_once_they_are_leads_and_the_archived_once_they_are_back() {
        make(rule("R", 1, assign(ANA)));
        UUID subscriber = Ids.next();
        UUID archived = Ids.next();
        rules.run("""
                insert into contact (id, version, lifecycle_stage, archived_at, created_at, updated_at)
                values ($1, 0, 'subscriber', null, now(), now()), ($2, 0, 'lead', now(), now(), now())""", Tuple.of(subscriber, archived));
        settle();
        assertNull(rules.owner(subscriber));
        assertNull(rules.owner(archived));

        patch("marta", "contacts/" + subscriber, "{\"lifecycleStage\":\"lead\"}")
                .statusCode(200);
        post("marta", "contacts/" + archived + "/restore", "").statusCode(200);

        Eventually.holds(() -> assertEquals(ANA, rules.owner(subscriber)));
        Eventually.holds(() -> assertEquals(ANA, rules.owner(archived)));
    }

    @Test
    void who_was_merged_or_erased_is_nobodys_new_lead() {
        String rule = make(rule(
                "R",
                1,
                new JsonObject()
                        .put("members", new JsonArray().add(member(ANA).put("capacity", 0)))
                        .put("whenNobody", "wait")));
        UUID one = rules.lead("MX");
        UUID erased = rules.lead("MX");
        UUID other = rules.lead("MX");
        Eventually.holds(() -> assertEquals(3, rules.count("routing_lead where due_at > now()")));
        UUID survivor =
                UUID.fromString(post("marta", "contacts/" + one + "/merge", "{\"otherId\":\"%s\"}".formatted(other))
                        .statusCode(200)
                        .extract()
                        .path("survivorId"));
        UUID merged = survivor.equals(one) ? other : one;
        post("admin", "contacts/" + erased + "/erasure", "{\"reason\":\"request\"}")
                .statusCode(200);

        change(rule, new JsonObject().put("assign", assign(ANA)));

        Eventually.holds(() -> assertEquals(ANA, rules.owner(survivor)));
        settle();
        assertNull(rules.owner(merged));
        assertNull(rules.owner(erased));
        assertEquals(0, rules.count("routing_lead where contact_id = $1", erased));
    }

    @Test
    void a_simulation_says_which_rule_would_take_a_contact_and_why_the_others_would_not() {
        make(rule("Mexico", 1, assign(ANA)).put("where", country("MX")));
        make(rule("Hot", 2, assign(ANA)).put("score", new JsonObject().put("from", 90)));
        make(rule(
                "Full",
                3,
                new JsonObject().put("members", new JsonArray().add(member(ANA).put("capacity", 0)))));
        String takes = make(rule("Rest", 4, assign(CARO)));
        UUID contact = Ids.next();
        rules.run("""
                insert into contact (id, version, owner_id, created_at, updated_at)
                values ($1, 0, $2, now(), now())""", Tuple.of(contact, BEA));
        Eventually.holds(() -> assertEquals(1, rules.count("contact_score")));

        post("marta", "routing-rules/simulate", "{\"contactId\":\"%s\"}".formatted(contact))
                .statusCode(200)
                .body("routable", equalTo(false))
                .body("ruleId", equalTo(takes))
                .body("ownerId", equalTo(CARO.toString()))
                .body("rules.outcome", contains("conditionNotMet", "scoreOutside", "nobodyAvailable", "takes"))
                .body("rules[2].members[0].obstacle", equalTo("full"))
                .body("rules", hasSize(4))
                .body("score", notNullValue());
        assertEquals(BEA, rules.owner(contact));
        assertEquals(0, rules.count("routing_turn"));
        post("sofia", "routing-rules/simulate", "{\"contactId\":\"%s\"}".formatted(contact))
                .statusCode(404);
    }

    @Test
    void open_leads_are_counted_in_their_index_alone() {
        rules.run("""
                insert into contact (id, version, owner_id, lifecycle_stage, created_at, updated_at)
                select uuidv7(), 0, case when n % 20 = 0 then $1::uuid else uuidv7() end,
                    case when n % 3 = 0 then 'customer' else 'lead' end, now(), now()
                from generate_series(1, 20000) n""", Tuple.of(ANA));
        await(pool.query("vacuum analyze contact").execute());

        StringBuilder plan = new StringBuilder();
        for (Row row : rules.run("""
                explain select count(*) from (
                    select from contact c where c.owner_id = $1 and c.archived_at is null and c.lifecycle_stage in %s
                    limit 1000) as open""".formatted(Leads.STAGES), Tuple.of(ANA))) {
            plan.append(row.getString(0)).append('\n');
        }

        assertTrue(plan.toString().contains("Index Only Scan using contact_open_lead"), plan.toString());
    }

    private void settle() {
        Eventually.holds(() -> assertTrue(rules.isSettled()));
    }

    private static <T> T await(Uni<T> work) {
        return work.await().atMost(Duration.ofSeconds(30));
    }
}
