package io.embudo.timeline;

import static io.embudo.support.Calls.create;
import static io.embudo.support.Calls.get;
import static io.embudo.support.Eventually.holds;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.embudo.attribution.Facts;
import io.embudo.shared.Ids;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The parts of a timeline that can be asked for. */
@QuarkusTest
class TimelineFilterTest {

    private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");

    private final Facts facts;

    TimelineFilterTest(Pool pool) {
        this.facts = new Facts(pool);
    }

    @Test
    void several_types_and_whole_kinds_can_be_asked_for_together() {
        UUID contact = facts.contact();
        facts.event("email.sent", NOON, contact, null, null, null);
        facts.event("email.opened", NOON.plusSeconds(1), contact, null, null, null);
        facts.event("emailed.never", NOON.plusSeconds(2), contact, null, null, null);
        facts.event("form.submitted", NOON.plusSeconds(3), contact, null, null, null);

        holds(() -> timeline(contact, "type=email.*,form.submitted")
                .body("items.type", contains("form.submitted", "email.opened", "email.sent")));
        timeline(contact, "type=email.opened").body("items.type", contains("email.opened"));
        timeline(contact, "type=sale.*").body("items", hasSize(0));
    }

    @Test
    void a_period_has_its_beginning_and_not_its_end() {
        UUID contact = facts.contact();
        for (int hour = 0; hour < 4; hour++) {
            facts.event("page.viewed", NOON.plusSeconds(hour * 3600L), contact, null, null, null);
        }

        holds(() -> timeline(contact, "type=page.viewed").body("items", hasSize(4)));
        timeline(contact, "type=page.viewed&since=2026-03-10T13:00:00Z&until=2026-03-10T15:00:00Z")
                .body("items.occurredAt", contains("2026-03-10T14:00:00Z", "2026-03-10T13:00:00Z"));
        timeline(contact, "since=2026-03-10T16:00:00Z&until=2026-03-10T17:00:00Z")
                .body("items", hasSize(0));
    }

    @Test
    void a_channel_and_a_campaign_limit_it() {
        UUID contact = facts.contact();
        UUID spring = facts.campaign("Spring");
        UUID autumn = facts.campaign("Autumn");
        facts.touch(contact, null, spring, "paidSearch", NOON);
        facts.touch(contact, null, autumn, "paidSearch", NOON.plusSeconds(1));
        facts.touch(contact, null, autumn, "email", NOON.plusSeconds(2));

        holds(() -> timeline(contact, "channel=paidSearch")
                .body("items.campaignId", contains(autumn.toString(), spring.toString())));
        timeline(contact, "channel=paidSearch&campaignId=" + autumn)
                .body("items", hasSize(1))
                .body("items[0].channel", equalTo("paidSearch"));
    }

    @Test
    void a_cursor_of_another_filter_is_refused() {
        UUID contact = facts.contact();
        for (int second = 0; second < 3; second++) {
            facts.event("page.viewed", NOON.plusSeconds(second), contact, null, null, null);
        }
        holds(() -> timeline(contact, "type=page.*").body("items", hasSize(3)));
        String next = timeline(contact, "type=page.*&limit=2").extract().path("next");

        timeline(contact, "type=page.*&limit=2&after=" + next).body("items", hasSize(1));
        get("marta", "contacts/%s/timeline?type=page.viewed&limit=2&after=%s".formatted(contact, next))
                .statusCode(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "type=sale,,task",
                "type=sale.won,",
                "type=*",
                "type=sale.%25",
                "type=.sale",
                "since=yesterday",
                "until=2026-13-01T00:00:00Z",
                "channel=pigeon",
                "campaignId=none",
                "kind=sale"
            })
    void a_filter_that_says_nothing_is_refused(String filter) {
        get("marta", "contacts/%s/timeline?%s".formatted(facts.contact(), filter))
                .statusCode(400)
                .body("errors.pointer", contains(filter.substring(0, filter.indexOf('='))));
    }

    @Test
    void a_sale_or_activity_out_of_reach_is_left_out_though_its_contact_is_within() {
        String contact = create("saul", "contacts", "{\"firstName\":\"Zenobia\"}");
        String mine = create("saul", "activities", activity(contact));
        facts.run(
                "update contact set owner_id = null, team_id = null where id = $1", Tuple.of(UUID.fromString(contact)));
        create("pablo", "activities", activity(contact));
        create("pablo", "sales", """
                {"contactId":"%s","amount":{"amount":"1.00","currency":"MXN"},"occurredAt":"%s","place":"offline"}""".formatted(contact, Instant.now()));

        holds(() -> get("admin", "contacts/" + contact + "/timeline")
                .body("items.type", hasItems("activity.logged", "sale.won"))
                .body("items.findAll { it.type == 'activity.logged' }", hasSize(2)));
        get("saul", "contacts/" + contact + "/timeline")
                .body("items.type", not(hasItem("sale.won")))
                .body("items.findAll { it.type == 'activity.logged' }.subjectId", contains(mine));
        get("pablo", "contacts/" + contact + "/timeline?type=sale.*,activity.*")
                .body("items.type", containsInAnyOrder("sale.won", "activity.logged"));
    }

    @Test
    void what_is_said_about_a_sale_that_does_not_exist_is_for_nobody() {
        UUID contact = facts.contact();
        facts.run("""
                insert into event (id, type, occurred_at, contact_id, subject_id, actor)
                values ($1, 'sale.won', now(), $2, $3, 'system'), (uuidv7(), 'page.viewed', now(), $2, null, 'visitor')""", Tuple.of(Ids.next(), contact, Ids.next()));

        holds(() -> timeline(contact, "type=page.viewed").body("items", hasSize(1)));
        timeline(contact, "type=sale.*").body("items", hasSize(0));
    }

    private static String activity(String contact) {
        return "{\"type\":\"call\",\"contactId\":\"%s\",\"occurredAt\":\"2026-03-02T10:00:00Z\"}".formatted(contact);
    }

    private static ValidatableResponse timeline(UUID contact, String filter) {
        return get("marta", "contacts/%s/timeline?%s".formatted(contact, filter))
                .statusCode(200);
    }
}
