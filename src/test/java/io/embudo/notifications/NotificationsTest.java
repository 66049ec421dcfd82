package io.embudo.notifications;

import static io.embudo.support.Calls.as;
import static io.embudo.support.Calls.create;
import static io.embudo.support.Calls.get;
import static io.embudo.support.Calls.post;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.embudo.access.Reach;
import io.embudo.access.Scope;
import io.embudo.events.Event;
import io.embudo.events.EventLog;
import io.embudo.shared.Ids;
import io.embudo.shared.Moment;
import io.embudo.support.Eventually;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody who shows interest is forgotten: the team is told of whom it has not contacted in time. */
@QuarkusTest
class NotificationsTest {

    private static final UUID SAUL = UUID.fromString("00000000-0000-7000-8000-000000000005");
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Pool pool;
    private final EventLog log;
    private final Notifications notifications;

    NotificationsTest(Pool pool, EventLog log, Notifications notifications) {
        this.pool = pool;
        this.log = log;
        this.notifications = notifications;
    }

    @Test
    void who_waits_too_long_is_told_of_and_the_log_knows() {
        String contact = contact("saul");
        String sign = engaged(contact, "form.submitted", Duration.ofHours(25));

        open("saul")
                .body("items.contactId", contains(contact))
                .body("items.kind", contains("neglectedContact"))
                .body("items.contactName", contains("Lucía Sol"))
                .body("items.eventId", contains(sign))
                .body("items.eventType", contains("form.submitted"))
                .body("items.read", contains(false))
                .body("items[0].closedAt", nullValue());
        Eventually.holds(() ->
                get("saul", "contacts/" + contact + "/timeline").body("items.type", hasItem("contact.neglected")));
    }

    @Test
    void who_is_still_within_the_time_is_not_told_of() {
        String late = contact("saul");
        String early = contact("saul");
        engaged(early, "form.submitted", Duration.ofHours(23));
        engaged(late, "form.submitted", Duration.ofHours(25));

        open("saul").body("items.contactId", contains(late));
        assertEquals(1, count("attention where due_at is not null and contact_id = '%s'".formatted(early)));
    }

    @Test
    void a_call_closes_it() {
        String contact = contact("saul");
        engaged(contact, "cta.clicked", Duration.ofDays(2));
        open("saul").body("items", hasSize(1));

        called(contact, Instant.now());

        Eventually.holds(() -> get("saul", "notifications")
                .body("items[0].closedAt", notNullValue())
                .body("items[0].closedBy", equalTo("user:" + SAUL)));
        assertEquals(0, count("attention"));
    }

    @Test
    void an_earlier_call_does_not_answer_a_later_sign_and_a_note_answers_none() {
        String contact = contact("saul");
        called(contact, Instant.now().minus(Duration.ofDays(3)));
        engaged(contact, "cta.clicked", Duration.ofDays(2));
        create("saul", "activities", activity("note", contact, Instant.now()));

        open("saul").body("items.contactId", contains(contact));
    }

    @Test
    void who_was_called_before_anybody_was_told_is_not_told_of() {
        String called = contact("saul");
        String other = contact("saul");
        called(called, Instant.now().minus(Duration.ofHours(1)));
        engaged(called, "cta.clicked", Duration.ofDays(2));
        engaged(other, "cta.clicked", Duration.ofDays(2));

        open("saul").body("items.contactId", contains(other));
    }

    @Test
    void what_a_visitor_did_counts_for_whom_it_turned_out_to_be() {
        String contact = contact("saul");
        UUID visitor = Ids.unguessable();
        run("insert into visitor (id, contact_id, identified_at) values ('%s', '%s', now())"
                .formatted(visitor, contact));

        append(Event.of("cta.clicked", Moment.now().minus(Duration.ofDays(2)), "visitor")
                .withVisitor(visitor));

        open("saul").body("items.contactId", contains(contact));
    }

    @Test
    void signs_that_the_policy_does_not_name_count_for_nothing() {
        String opened = contact("saul");
        String clicked = contact("saul");
        engaged(opened, "email.opened", Duration.ofDays(2));
        engaged(clicked, "email.clicked", Duration.ofDays(2));

        open("saul").body("items.contactId", contains(clicked));
    }

    @Test
    void only_contacts_within_reach_are_told_of() {
        String ofSaul = contact("saul");
        String ofPablo = contact("pablo");
        engaged(ofSaul, "cta.clicked", Duration.ofDays(2));
        engaged(ofPablo, "cta.clicked", Duration.ofDays(3));

        Eventually.holds(() -> get("marta", "notifications").body("items", hasSize(2)));
        get("saul", "notifications").body("items.contactId", contains(ofSaul));
        get("pablo", "notifications?mine=true").body("items.contactId", contains(ofPablo));
        get("marta", "notifications?mine=true").body("items", hasSize(0));
        String id = get("pablo", "notifications").extract().path("items[0].id");
        post("saul", "notifications/" + id + "/read", "").statusCode(404);
        post("saul", "notifications/" + id + "/dismissal", "").statusCode(404);
        post("ana", "notifications/" + id + "/dismissal", "").statusCode(403);
    }

    @Test
    void reading_is_for_oneself_and_dismissing_for_all() {
        String contact = contact("saul");
        engaged(contact, "cta.clicked", Duration.ofDays(2));
        String id = open("saul").extract().path("items[0].id");

        post("saul", "notifications/" + id + "/read", "").statusCode(200).body("read", equalTo(true));
        post("saul", "notifications/" + id + "/read", "").statusCode(200).body("read", equalTo(true));
        get("saul", "notifications?read=false").body("items", hasSize(0));
        get("marta", "notifications?read=false").body("items", hasSize(1));

        post("marta", "notifications/" + id + "/dismissal", "").statusCode(200).body("closedAt", notNullValue());
        get("saul", "notifications?closed=false").body("items", hasSize(0));
        get("saul", "notifications?closed=true").body("items.id", contains(id));
    }

    @Test
    void after_a_dismissal_only_what_follows_counts() {
        String contact = contact("saul");
        engaged(contact, "cta.clicked", Duration.ofDays(2));
        String id = open("saul").extract().path("items[0].id");
        post("saul", "notifications/" + id + "/dismissal", "").statusCode(200);

        engaged(contact, "cta.clicked", Duration.ofDays(3));
        String next = engaged(contact, "cta.clicked", Duration.ofSeconds(-1));

        Eventually.holds(() -> assertEquals(1, count("attention where event_id = '%s'".formatted(next))));
    }

    @Test
    void of_several_signs_there_is_one_notification() {
        String contact = contact("saul");
        String first = engaged(contact, "cta.clicked", Duration.ofDays(3));
        engaged(contact, "form.submitted", Duration.ofDays(2));
        engaged(contact, "cta.clicked", Duration.ofHours(1));

        open("saul").body("items.eventId", contains(first));
    }

    @Test
    void a_merged_contact_waits_as_the_one_that_is_left_and_an_erased_one_no_more() {
        String left = contact("saul");
        String merged = contact("saul");
        engaged(merged, "cta.clicked", Duration.ofDays(2));
        open("admin").body("items.contactId", contains(merged));

        post("admin", "contacts/" + left + "/merge", "{\"otherId\":\"%s\"}".formatted(merged))
                .statusCode(200);
        String survivor = as("admin").get("/api/v1/contacts/" + merged).path("id");
        open("admin").body("items.contactId", contains(survivor));

        post("admin", "contacts/" + survivor + "/erasure", "{\"reason\":\"request\"}")
                .statusCode(200);
        Eventually.holds(() -> assertEquals(0, count("notification") + count("attention")));
    }

    @Test
    void the_time_is_the_teams_to_agree_on() {
        String contact = contact("saul");
        engaged(contact, "cta.clicked", Duration.ofHours(3));
        Eventually.holds(() -> assertEquals(1, count("attention")));
        String version = get("marta", "attention-policy")
                .statusCode(200)
                .body("withinHours", equalTo(24))
                .extract()
                .header("ETag");

        put("marta", null, "{\"withinHours\":2,\"signs\":[\"cta.clicked\"]}").statusCode(428);
        put("saul", version, "{\"withinHours\":2,\"signs\":[\"cta.clicked\"]}").statusCode(403);
        put("marta", version, "{\"withinHours\":2,\"signs\":[\"cta.clicked\"]}").statusCode(200);
        put("marta", version, "{\"withinHours\":3,\"signs\":[\"cta.clicked\"]}").statusCode(412);

        open("saul").body("items.contactId", contains(contact));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"withinHours\":0,\"signs\":[\"cta.clicked\"]}",
                "{\"withinHours\":721,\"signs\":[\"cta.clicked\"]}",
                "{\"withinHours\":1,\"signs\":[]}",
                "{\"withinHours\":1,\"signs\":[\"everything\"]}",
                "{\"withinHours\":1,\"signs\":[null]}",
                "{\"signs\":[\"cta.clicked\"]}"
            })
    void a_policy_that_is_none_is_refused(String wrong) {
        put("marta", "*", wrong).statusCode(400);
    }

    @Test
    void a_stream_begins_with_what_is_open_and_goes_on_with_what_changes() {
        String open = contact("saul");
        String later = contact("saul");
        String elsewhere = contact("pablo");
        engaged(open, "cta.clicked", Duration.ofDays(2));
        open("saul").body("items", hasSize(1));
        List<NotificationView> told = new CopyOnWriteArrayList<>();
        new NotificationStream(notifications, SAUL, Reach.of(Scope.OWN, SAUL, Set.of()), new NotificationFilter(), null)
                .follow(Duration.ofSeconds(15))
                .subscribe()
                .with(told::addAll);
        Eventually.holds(() -> assertEquals(1, told.size()));

        engaged(elsewhere, "cta.clicked", Duration.ofDays(2));
        engaged(later, "cta.clicked", Duration.ofDays(2));
        Eventually.holds(() -> assertEquals(2, told.size()));
        called(open, Instant.now());
        Eventually.holds(() -> assertEquals(3, told.size()));

        List<String> contacts = new ArrayList<>();
        told.forEach(one -> contacts.add(one.contactId().toString()));
        assertEquals(List.of(open, later, open), contacts);
        assertTrue(told.get(1).isOpen() && !told.get(2).isOpen());
    }

    @Test
    void a_stream_is_sent_as_server_sent_events_and_resumed_by_their_ids() {
        String contact = contact("saul");
        engaged(contact, "cta.clicked", Duration.ofDays(2));
        String id = open("saul").extract().path("items[0].id");

        String sent = as("saul")
                .get("/api/v1/notifications/stream")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertTrue(sent.contains("event:notification") && sent.contains("id:" + id), sent);
        as("saul")
                .header("Last-Event-ID", "1; drop")
                .get("/api/v1/notifications/stream")
                .then()
                .statusCode(400);
        as("saul")
                .header("Last-Event-ID", id)
                .get("/api/v1/notifications/stream")
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse open(String user) {
        Eventually.holds(() -> get(user, "notifications?closed=false").body("items", hasSize(1)));
        return get(user, "notifications?closed=false");
    }

    private static ValidatableResponse put(String user, @Nullable String ifMatch, String body) {
        var request = as(user).contentType("application/json").body(body);
        return (ifMatch == null ? request : request.header("If-Match", ifMatch))
                .put("/api/v1/attention-policy")
                .then();
    }

    private static String contact(String user) {
        return create(user, "contacts", "{\"firstName\":\"Lucía\",\"lastName\":\"Sol\"}");
    }

    private static String activity(String type, String contact, Instant at) {
        return "{\"type\":\"%s\",\"contactId\":\"%s\",\"occurredAt\":\"%s\"}".formatted(type, contact, at);
    }

    private static void called(String contact, Instant at) {
        create("saul", "activities", activity("call", contact, at));
    }

    private String engaged(String contact, String type, Duration ago) {
        Event event = Event.of(type, Moment.now().minus(ago), "visitor").withContact(UUID.fromString(contact));
        append(event);
        return event.id().toString();
    }

    private void append(Event event) {
        log.append(pool, List.of(event)).await().atMost(PATIENCE);
    }

    private void run(String sql) {
        pool.query(sql).execute().await().atMost(PATIENCE);
    }

    private int count(String table) {
        return pool.preparedQuery("select count(*)::int as number from " + table)
                .execute(Tuple.tuple())
                .await()
                .atMost(PATIENCE)
                .iterator()
                .next()
                .getInteger("number");
    }
}
