package io.embudo.reports;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.embudo.attribution.Facts;
import io.embudo.shared.Ids;
import io.embudo.support.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What came back for what was spent, by examples small enough to compute by hand. */
@QuarkusTest
class RoiReportTest {

    private static final String MARCH = "/api/v1/reports/roi?from=2026-03-01&to=2026-03-31";
    private static final LocalDate DAY = LocalDate.of(2026, 3, 10);
    private static final Instant SOLD = Instant.parse("2026-03-20T12:00:00Z");

    private final Facts facts;

    RoiReportTest(Pool pool) {
        this.facts = new Facts(pool);
    }

    @Test
    void a_campaign_shows_what_it_cost_and_what_came_back() {
        UUID campaign = facts.campaign("Open day");
        UUID contact = facts.contact();
        facts.lead(contact, SOLD.minusSeconds(50));
        facts.touch(contact, null, campaign, "paidSearch", SOLD.minusSeconds(60));
        facts.sale(contact, "1000.00", "MXN", "0.4", SOLD);
        facts.cost(campaign, "paidSearch", "advertising", "100.00", "MXN", DAY);
        facts.cost(campaign, null, "staff", "60.00", "MXN", DAY);

        report(MARCH + "&model=last&groupBy=campaign")
                .body("groups", hasSize(1))
                .body("groups[0].group.id", equalTo(campaign.toString()))
                .body("groups[0].group.name", equalTo("Open day"))
                .body("groups[0].revenue.amount", equalTo("1000.00"))
                .body("groups[0].revenue.currency", equalTo("MXN"))
                .body("groups[0].cost.advertising.amount", equalTo("100.00"))
                .body("groups[0].cost.staff.amount", equalTo("60.00"))
                .body("groups[0].cost.tools.amount", equalTo("0.00"))
                .body("groups[0].cost.total.amount", equalTo("160.00"))
                .body("groups[0].grossProfit.amount", equalTo("400.00"))
                .body("groups[0].profit.amount", equalTo("240.00"))
                .body("groups[0].roi", equalTo(1.5f))
                .body("groups[0].roas", equalTo(6.25f))
                .body("groups[0].leads", equalTo(1))
                .body("groups[0].customers", equalTo(1))
                .body("groups[0].costPerLead.amount", equalTo("160.00"))
                .body("groups[0].customerAcquisitionCost.amount", equalTo("160.00"))
                .body("total.profit.amount", equalTo("240.00"))
                .body("otherCurrencies", empty());
    }

    @Test
    void costs_of_a_channel_follow_their_own_channel_and_those_of_none_have_their_own_row() {
        UUID contact = facts.contact();
        facts.touch(contact, null, null, "email", SOLD.minusSeconds(60));
        facts.sale(contact, "10.00", "MXN", "1", SOLD);
        facts.cost(null, "display", "tools", "5.00", "MXN", DAY);
        facts.cost(facts.campaign("Spring"), null, "agency", "7.00", "MXN", DAY);

        report(MARCH + "&groupBy=channel")
                .body("groups.group.code", contains("email", "display"))
                .body("groups.group.name", contains("E-mail", "Display"))
                .body("groups[2].group", nullValue())
                .body("groups.revenue.amount", contains("10.00", "0.00", "0.00"))
                .body("groups.cost.total.amount", contains("0.00", "5.00", "7.00"))
                .body("groups[0].roi", nullValue())
                .body("groups[0].roas", nullValue())
                .body("groups[0].costPerLead", nullValue())
                .body("groups[1].roi", equalTo(-1f))
                .body("total.cost.total.amount", equalTo("12.00"));
    }

    @Test
    void a_sale_that_no_touch_earned_belongs_to_no_group_and_is_not_hidden() {
        facts.sale(facts.contact(), "99.99", "MXN", "1", SOLD);

        report(MARCH)
                .body("groups", hasSize(1))
                .body("groups[0].group", nullValue())
                .body("groups[0].revenue.amount", equalTo("99.99"))
                .body("total.revenue.amount", equalTo("99.99"));
    }

    @Test
    void two_campaigns_share_a_lead_and_a_customer_who_buys_twice_is_one() {
        UUID one = facts.campaign("One");
        UUID other = facts.campaign("Other");
        UUID contact = facts.contact();
        facts.touch(contact, null, one, "email", SOLD.minusSeconds(90));
        facts.touch(contact, null, other, "email", SOLD.minusSeconds(80));
        facts.lead(contact, SOLD.minusSeconds(70));
        facts.sale(contact, "0.01", "MXN", "1", SOLD.minusSeconds(60));
        facts.sale(contact, "10.00", "MXN", "1", SOLD);

        report(MARCH + "&model=linear&groupBy=campaign")
                .body("groups.group.name", contains("One", "Other"))
                .body("groups.revenue.amount", contains("5.01", "5.00"))
                .body("groups.leads", contains(0.5f, 0.5f))
                .body("groups.customers", contains(0.5f, 0.5f))
                .body("total.leads", equalTo(1))
                .body("total.customers", equalTo(1));
        report(MARCH + "&model=first").body("groups.group.name", contains("One"));
        report(MARCH + "&model=last").body("groups.group.name", contains("Other"));
    }

    @Test
    void who_bought_before_the_period_is_no_new_customer() {
        UUID contact = facts.contact();
        facts.sale(contact, "5.00", "MXN", "1", Instant.parse("2026-02-28T12:00:00Z"));
        facts.sale(contact, "10.00", "MXN", "1", SOLD);

        report(MARCH)
                .body("total.revenue.amount", equalTo("10.00"))
                .body("total.customers", equalTo(0))
                .body("total.customerAcquisitionCost", nullValue());
    }

    @Test
    void money_in_other_currencies_is_listed_apart() {
        facts.sale(facts.contact(), "10.00", "MXN", "1", SOLD);
        facts.sale(facts.contact(), "20.00", "USD", "1", SOLD);
        facts.cost(null, null, "tools", "3", "JPY", DAY);
        facts.cost(null, null, "tools", "4.00", "USD", DAY);

        report(MARCH)
                .body("currency", equalTo("MXN"))
                .body("total.revenue.amount", equalTo("10.00"))
                .body("total.cost.total.amount", equalTo("0.00"))
                .body("total.customers", equalTo(2))
                .body("otherCurrencies.currency", contains("JPY", "USD"))
                .body("otherCurrencies.revenue.amount", contains("0", "20.00"))
                .body("otherCurrencies.cost.amount", contains("3", "4.00"));
        report(MARCH + "&currency=USD")
                .body("total.revenue.amount", equalTo("20.00"))
                .body("total.cost.total.amount", equalTo("4.00"))
                .body("otherCurrencies.currency", contains("JPY", "MXN"));
    }

    @Test
    void what_is_archived_counts_nowhere() {
        facts.sale(facts.contact(), "10.00", "MXN", "1", SOLD);
        facts.cost(null, null, "tools", "4.00", "MXN", DAY);
        facts.run("update sale set archived_at = now()", Tuple.tuple());
        facts.run("update cost_line set archived_at = now()", Tuple.tuple());

        report(MARCH)
                .body("groups", empty())
                .body("total.revenue.amount", equalTo("0.00"))
                .body("total.roi", nullValue())
                .body("otherCurrencies", empty());
    }

    @ParameterizedTest
    @CsvSource({
        "to=2026-03-31,from",
        "from=2026-03-01,to",
        "from=2026-03-01&to=31/03/2026,to",
        "from=2026-02-30&to=2026-03-31,from",
        "from=&to=2026-03-31,from",
        "from=2026-04-01&to=2026-03-31,to",
        "from=2021-03-01&to=2026-03-01,to",
        "from=-0001-03-01&to=2026-03-01,from",
        "from=2026-03-01&to=2026-03-31&model=markov,model",
        "from=2026-03-01&to=2026-03-31&model=LAST,model",
        "from=2026-03-01&to=2026-03-31&groupBy=country,groupBy",
        "from=2026-03-01&to=2026-03-31&currency=XYZ,currency",
        "from=2026-03-01&to=2026-03-31&currency=mxn,currency",
        "from=2026-03-01&to=2026-03-31&campaign=x,campaign"
    })
    void a_question_that_makes_no_sense_is_refused_by_name(String query, String parameter) {
        for (String path : new String[] {"", "/none/events"}) {
            analyst("/api/v1/reports/roi" + path + "?" + query)
                    .statusCode(400)
                    .body("errors.pointer", contains(parameter))
                    .body("detail", containsString(parameter));
        }
    }

    @Test
    void five_years_to_the_day_can_be_asked() {
        report("/api/v1/reports/roi?from=2021-03-02&to=2026-03-01").body("from", equalTo("2021-03-02"));
    }

    @Test
    void a_group_that_is_not_there_is_not_found() {
        UUID campaign = facts.campaign("Spring");
        analyst(events(Ids.next().toString(), "campaign")).statusCode(404).body("detail", containsString("campaign"));
        analyst(events("paidSearch", "campaign")).statusCode(404);
        analyst(events("carrierPigeon", "channel")).statusCode(404).body("detail", containsString("carrierPigeon"));
        analyst(events(campaign.toString(), "channel")).statusCode(404);
        analyst(events(campaign.toString(), "campaign")).statusCode(200).body("items", empty());
        analyst(events("paidSearch", "channel")).statusCode(200).body("items", empty());
    }

    private static String events(String group, String groupBy) {
        return "/api/v1/reports/roi/%s/events?from=2026-03-01&to=2026-03-31&groupBy=%s".formatted(group, groupBy);
    }

    private static ValidatableResponse report(String question) {
        return analyst(question).statusCode(200);
    }

    private static ValidatableResponse analyst(String path) {
        return given().auth().oauth2(Tokens.of("ana")).get(path).then();
    }
}
