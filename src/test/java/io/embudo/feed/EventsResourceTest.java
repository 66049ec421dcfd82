package io.embudo.feed;

import static io.embudo.support.Calls.create;
import static io.embudo.support.Calls.get;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.embudo.events.Event;
import io.embudo.events.EventLog;
import io.embudo.shared.Ids;
import io.embudo.support.Eventually;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
class EventsResourceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Inject
    Pool pool;

    @Inject
    EventLog log;

    @Test
    void whoever_goes_on_after_the_last_cursor_sees_every_event_once() {
        List<String> appended = new ArrayList<>();
        List<String> seen = new ArrayList<>();
        String cursor = null;
        for (int round = 0; round < 5; round++) {
            for (int number = 0; number < 7; number++) {
                appended.add(append(Ids.next()));
            }
            settle();
            cursor = readOn(cursor, seen);
        }

        assertEquals(appended, seen);
        readOn(cursor, seen);
        assertEquals(appended, seen);
    }

    @Test
    void an_event_is_shown_only_once_none_can_come_before_it_any_more() {
        SqlConnection slow = await(pool.getConnection());
        Transaction open = await(slow.begin());
        Event first = fact(Ids.next());
        await(log.append(slow, List.of(first)));
        String second = append(Ids.next());

        get("admin", "events").body("items", hasSize(0));
        await(open.commit());
        await(slow.close());
        settle();

        get("admin", "events").body("items.id", contains(first.id().toString(), second));
    }

    @Test
    void filters_narrow_the_list_and_keep_the_cursor_good() {
        String lucia = create("admin", "contacts", Map.of("email", "lucia@example.com"));
        create("admin", "contacts", Map.of("email", "eva@example.com"));
        append(UUID.fromString(lucia));
        settle();

        String cursor = get("admin", "events?contactId=" + lucia)
                .body("items.type", contains("contact.created", "test.happened"))
                .extract()
                .path("items[0].cursor");
        get("admin", "events?type=test.*").body("items.contactId", contains(lucia));
        get("admin", "events?type=contact.created,test.happened").body("items", hasSize(3));
        get("admin", "events?type=test.happened&after=" + cursor).body("items", hasSize(1));
        get("admin", "events?since=" + Instant.now().plusSeconds(60)).body("items", hasSize(0));
        get("admin", "events?type=%27or").statusCode(400);
        get("admin", "events?after=x").statusCode(400);
        get("admin", "events?limit=501").statusCode(400);
    }

    @Test
    void a_cursor_whose_event_the_log_no_longer_keeps_says_so() {
        append(Ids.next());
        settle();
        String cursor = get("admin", "events").extract().path("items[0].cursor");
        await(pool.query("delete from event").execute());

        get("admin", "events?after=" + cursor)
                .statusCode(400)
                .body("type", equalTo("urn:embudo:problem:invalid-cursor"));
    }

    @Test
    void nobody_sees_events_of_contacts_out_of_reach_or_of_none() {
        String ofSales = create("sofia", "contacts", Map.of("email", "sales@example.com"));
        create("marta", "contacts", Map.of("email", "marketing@example.com"));
        append(null);
        settle();

        get("admin", "events").body("items", hasSize(3));
        get("sofia", "events").body("items", hasSize(1)).body("items.contactId", everyItem(equalTo(ofSales)));
    }

    @Test
    void sales_are_told_of_to_those_who_may_read_them() {
        String contact = create("sofia", "contacts", Map.of("email", "sales@example.com"));
        create(
                "sofia",
                "sales",
                Map.of(
                        "contactId",
                        contact,
                        "amount",
                        Map.of("amount", "10.00", "currency", "MXN"),
                        "margin",
                        0.4,
                        "occurredAt",
                        "2026-03-01T10:00:00Z",
                        "reference",
                        "A-1",
                        "place",
                        "offline"));
        settle();

        get("sofia", "events?type=sale.*").body("items.type", contains("sale.won"));
        get("ana", "events?type=sale.*").body("items.type", contains("sale.won"));
        get("silvia", "events?type=sale.*").statusCode(403);
    }

    private String readOn(@Nullable String from, List<String> seen) {
        String cursor = from;
        while (true) {
            JsonPath page = get("admin", "events?type=test.*&limit=3" + (cursor == null ? "" : "&after=" + cursor))
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            List<String> ids = page.getList("items.id");
            seen.addAll(ids);
            if (!ids.isEmpty()) {
                cursor = page.getString("items[-1].cursor");
            }
            if (page.getString("next") == null) {
                return String.valueOf(cursor);
            }
            assertEquals(cursor, page.getString("next"));
        }
    }

    private String append(@Nullable UUID contact) {
        Event event = fact(contact);
        await(log.append(pool, List.of(event)));
        return event.id().toString();
    }

    private static Event fact(@Nullable UUID contact) {
        return Event.of("test.happened", Instant.now(), "system").withContact(contact);
    }

    /** Waits until no older transaction of this server holds the log back. */
    private void settle() {
        Eventually.holds(() -> assertEquals(
                0,
                await(pool.query("select count(*) from event where tx >= pg_snapshot_xmin(pg_current_snapshot())")
                                .execute())
                        .iterator()
                        .next()
                        .getLong(0)));
    }

    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(PATIENCE);
    }
}
