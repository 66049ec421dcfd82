package io.embudo.costs;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.embudo.shared.Ids;
import io.embudo.support.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Money spent, typed in as an amount or as hours of work. */
@QuarkusTest
class CostsResourceTest {

    private final Pool pool;

    CostsResourceTest(Pool pool) {
        this.pool = pool;
    }

    @Test
    void money_spent_for_a_campaign_is_kept_as_said() {
        String campaign = campaign();

        String location = post("""
                {"campaignId":"%s","channel":"paidSearch","category":"advertising",
                 "amount":{"amount":"1234.50","currency":"MXN"},"incurredOn":"2026-03-05",
                 "description":"Search ads, first week"}""".formatted(campaign))
                .statusCode(201)
                .header("ETag", "\"0\"")
                .extract()
                .header("Location");

        marketer()
                .get(location)
                .then()
                .statusCode(200)
                .body("campaignId", equalTo(campaign))
                .body("channel", equalTo("paidSearch"))
                .body("category", equalTo("advertising"))
                .body("amount.amount", equalTo("1234.50"))
                .body("amount.currency", equalTo("MXN"))
                .body("hours", nullValue())
                .body("incurredOn", equalTo("2026-03-05"))
                .body("description", equalTo("Search ads, first week"));
        assertEquals(List.of("cost.recorded advertising 1234.50 MXN " + campaign), events());
    }

    @Test
    void money_may_belong_to_no_campaign_and_no_channel() {
        post(amount("7.00")).statusCode(201).body("campaignId", nullValue()).body("channel", nullValue());
        assertEquals(List.of("cost.recorded tools 7.00 MXN null"), events());
    }

    @ParameterizedTest
    @CsvSource({"7.5,240.10,MXN,1800.75", "0.5,0.05,MXN,0.02", "1.5,0.05,MXN,0.08", "0.25,101,JPY,25", "0,50,MXN,0.00"})
    void hours_times_rate_is_rounded_half_even_to_the_minor_unit(
            String hours, String rate, String currency, String amount) {
        post(hours(hours, rate, currency))
                .statusCode(201)
                .body("amount.amount", equalTo(amount))
                .body("amount.currency", equalTo(currency))
                .body("hourlyRate.currency", equalTo(currency));
    }

    @Test
    void an_amount_and_hours_contradict_each_other() {
        refused("""
                {"category":"staff","incurredOn":"2026-03-05","amount":{"amount":"1.00","currency":"MXN"},
                 "hours":2,"hourlyRate":{"amount":"1.00","currency":"MXN"}}""", "/amount");
        refused("""
                {"category":"staff","incurredOn":"2026-03-05","amount":{"amount":"1.00","currency":"MXN"},
                 "hours":2}""", "/amount");
    }

    @Test
    void nothing_about_the_money_is_not_a_cost() {
        refused("{\"category\":\"staff\",\"incurredOn\":\"2026-03-05\"}", "/amount");
        refused("{\"category\":\"staff\",\"incurredOn\":\"2026-03-05\",\"hours\":2}", "/hourlyRate");
        refused("""
                {"category":"staff","incurredOn":"2026-03-05","hourlyRate":{"amount":"1.00","currency":"MXN"}}""", "/hours");
    }

    @Test
    void what_is_not_acceptable_is_named_and_nothing_is_kept() {
        refused(amount("-0.01"), "/amount/amount");
        refused(amount("1.005"), "/amount");
        refused(amount("1.00").replace("MXN", "XYZ"), "/amount");
        refused(amount("1.00").replace("MXN", "pesos"), "/amount");
        refused(amount("1.00").replace("tools", "bribes"), "/category");
        refused(amount("1.00").replace("\"category\":\"tools\",", ""), "/category");
        refused(amount("1.00").replace("2026-03-05", "2026-02-30"), "/incurredOn");
        refused(amount("1.00").replace("2026-03-05", "+999999-01-01"), "/incurredOn");
        refused(amount("1.00").replace("{\"category\"", "{\"channel\":\"carrierPigeon\",\"category\""), "/channel");
        refused(amount("1.00").replace("{\"category\"", "{\"vat\":16,\"category\""), "/vat");
        refused(hours("-1", "10.00", "MXN"), "/hours");
        refused(hours("1.005", "10.00", "MXN"), "/hours");
        refused(hours("1e99999999", "10.00", "MXN"), "/hours");
        refused(hours("1e-99999999", "10.00", "MXN"), "/hours");
        refused(hours("9999999", "99999999999999.00", "MXN"), "/hours");
        refused(hours("1", "-10.00", "MXN"), "/hourlyRate/amount");
    }

    @Test
    void a_campaign_that_is_not_there_is_refused() {
        String body =
                amount("1.00").replace("{\"category\"", "{\"campaignId\":\"%s\",\"category\"".formatted(Ids.next()));

        refused(body, "/campaignId");
    }

    @Test
    void a_patch_changes_what_it_says_and_leaves_the_rest() {
        String location = post(amount("7.00")).extract().header("Location");

        patch(location, "\"0\"", "{\"amount\":{\"amount\":\"8.25\"},\"description\":\"corrected\"}")
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("amount.amount", equalTo("8.25"))
                .body("amount.currency", equalTo("MXN"))
                .body("category", equalTo("tools"))
                .body("description", equalTo("corrected"));
        assertEquals(List.of("cost.recorded tools 7.00 MXN null", "cost.updated tools 8.25 MXN null"), events());
    }

    @Test
    void a_patch_of_the_hours_computes_the_amount_anew() {
        String location = post(hours("10", "100.00", "MXN")).extract().header("Location");

        patch(location, null, "{\"hours\":12.5}").statusCode(200).body("amount.amount", equalTo("1250.00"));
        patch(location, null, "{\"amount\":{\"amount\":\"5.00\",\"currency\":\"MXN\"}}")
                .statusCode(400);
        patch(
                        location,
                        null,
                        "{\"hours\":null,\"hourlyRate\":null,\"amount\":{\"amount\":\"5.00\",\"currency\":\"MXN\"}}")
                .statusCode(200)
                .body("amount.amount", equalTo("5.00"))
                .body("hours", nullValue());
    }

    @Test
    void a_patch_that_is_refused_changes_nothing() {
        String location = post(amount("7.00")).extract().header("Location");

        patch(location, "\"5\"", "{\"description\":\"late\"}").statusCode(412);
        patch(location, null, "{\"campaignId\":\"%s\"}".formatted(Ids.next()))
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/campaignId"));
        patch(location, null, "{\"category\":null}").statusCode(400).body("errors[0].pointer", equalTo("/category"));

        marketer()
                .get(location)
                .then()
                .statusCode(200)
                .header("ETag", "\"0\"")
                .body("amount.amount", equalTo("7.00"))
                .body("campaignId", nullValue());
        assertEquals(List.of("cost.recorded tools 7.00 MXN null"), events());
    }

    @Test
    void the_list_is_filtered_by_campaign_and_days_both_inclusive() {
        String campaign = campaign();
        for (int day = 1; day <= 4; day++) {
            post(amount(day + ".00").replace("2026-03-05", "2026-03-0" + day));
        }
        post(amount("9.00").replace("{\"category\"", "{\"campaignId\":\"%s\",\"category\"".formatted(campaign)));

        assertEquals(List.of("3.00", "2.00"), amounts("?from=2026-03-02&to=2026-03-03"));
        assertEquals(List.of("9.00"), amounts("?campaignId=" + campaign));
        assertEquals(List.of("9.00", "4.00", "3.00", "2.00", "1.00"), amounts(""));
        marketer()
                .get("/api/v1/costs?to=2020-01-01")
                .then()
                .statusCode(200)
                .body("items", empty())
                .body("next", nullValue());
    }

    @Test
    void every_cost_is_on_exactly_one_page() {
        List<String> expected = new ArrayList<>();
        for (int number = 7; number > 0; number--) {
            expected.addFirst(post(amount(number + ".00")).extract().path("id"));
        }

        List<String> seen = new ArrayList<>();
        String after = "";
        while (after != null) {
            ValidatableResponse page = marketer()
                    .get("/api/v1/costs?limit=3&from=2026-03-05" + after)
                    .then()
                    .statusCode(200);
            seen.addAll(page.extract().path("items.id"));
            String next = page.extract().path("next");
            after = next == null ? null : "&after=" + next;
        }
        assertEquals(expected, seen);
    }

    @ParameterizedTest
    @CsvSource({"from=5.3.2026,from", "to=2026-13-01,to", "campaignId=spring,campaignId", "category=tools,category"})
    void a_filter_that_cannot_be_read_is_named(String filter, String parameter) {
        marketer()
                .get("/api/v1/costs?" + filter)
                .then()
                .statusCode(400)
                .body("errors.pointer", contains(parameter))
                .body("detail", containsString(parameter));
    }

    @Test
    void a_cost_that_is_not_there_is_not_found() {
        marketer().get("/api/v1/costs/" + Ids.next()).then().statusCode(404);
        patch("/api/v1/costs/" + Ids.next(), null, "{}").statusCode(404);
    }

    private void refused(String body, String pointer) {
        post(body).statusCode(400).body("errors[0].pointer", equalTo(pointer));
        assertEquals(List.of(), amounts(""));
        assertEquals(List.of(), events());
    }

    private static String amount(String amount) {
        return """
                {"category":"tools","incurredOn":"2026-03-05","amount":{"amount":"%s","currency":"MXN"}}""".formatted(amount);
    }

    private static String hours(String hours, String rate, String currency) {
        return """
                {"category":"staff","incurredOn":"2026-03-05","hours":%s,
                 "hourlyRate":{"amount":"%s","currency":"%s"}}""".formatted(hours, rate, currency);
    }

    private static String campaign() {
        return marketer()
                .contentType("application/json")
                .body("{\"name\":\"Spring\",\"type\":\"ads\",\"startsOn\":\"2026-03-01\"}")
                .post("/api/v1/campaigns")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static ValidatableResponse post(String body) {
        return marketer()
                .contentType("application/json")
                .body(body)
                .post("/api/v1/costs")
                .then();
    }

    private static ValidatableResponse patch(String location, @Nullable String ifMatch, String patch) {
        RequestSpecification request = marketer().contentType("application/merge-patch+json");
        if (ifMatch != null) {
            request.header("If-Match", ifMatch);
        }
        return request.body(patch).patch(location).then();
    }

    private static List<String> amounts(String filter) {
        return marketer()
                .get("/api/v1/costs" + filter)
                .then()
                .statusCode(200)
                .extract()
                .path("items.amount.amount");
    }

    private List<String> events() {
        List<String> events = new ArrayList<>();
        for (Row row : pool.query("""
                        select concat_ws(' ', type, properties ->> 'category', properties ->> 'amount',
                            properties ->> 'currency', coalesce(campaign_id::text, 'null')) as event
                        from event
                        where type like 'cost.%'
                        order by id""").execute().await().atMost(Duration.ofSeconds(30))) {
            events.add(row.getString("event"));
        }
        return events;
    }

    private static RequestSpecification marketer() {
        return given().auth().oauth2(Tokens.of("mateo"));
    }
}
