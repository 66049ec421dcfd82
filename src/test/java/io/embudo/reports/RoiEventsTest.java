package io.embudo.reports;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.embudo.attribution.Facts;
import io.embudo.support.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A figure opened down to the events it is made of. */
@QuarkusTest
class RoiEventsTest {

    private static final Instant SOLD = Instant.parse("2026-03-20T12:00:00Z");

    private final Facts facts;
    private UUID campaign = new UUID(0, 0);
    private UUID contact = new UUID(0, 0);

    RoiEventsTest(Pool pool) {
        this.facts = new Facts(pool);
    }

    @BeforeEach
    void prepare() {
        campaign = facts.campaign("Spring");
        contact = facts.contact();
    }

    @Test
    void a_figure_opens_into_its_sales_touches_leads_and_costs_latest_first() {
        UUID touch = facts.touch(contact, null, campaign, "email", SOLD.minusSeconds(90));
        facts.touch(contact, null, null, "direct", SOLD.minusSeconds(80));
        UUID lead = facts.lead(contact, SOLD.minusSeconds(70));
        UUID sale = facts.sale(contact, "10.01", "MXN", "0.5", SOLD);
        UUID cost = facts.cost(campaign, null, "agency", "7.00", "MXN", LocalDate.of(2026, 3, 1));

        open("ana", campaign.toString())
                .body("items.kind", contains("sale", "lead", "touch", "touch", "cost"))
                .body("items[0].id", equalTo(sale.toString()))
                .body("items[0].contactId", equalTo(contact.toString()))
                .body("items[0].amount.amount", equalTo("10.01"))
                .body("items[0].creditedRevenue.amount", equalTo("5.01"))
                .body("items[0].creditedGrossProfit.amount", equalTo("2.51"))
                .body("items[0].weight", equalTo(0.5f))
                .body("items[0].firstSale", equalTo(true))
                .body("items[1].id", equalTo(lead.toString()))
                .body("items[1].weight", equalTo(0.5f))
                .body("items[2].id", equalTo(touch.toString()))
                .body("items[3].id", equalTo(touch.toString()))
                .body("items[2].type", equalTo("cta.clicked"))
                .body("items[2].occurredAt", equalTo("2026-03-20T11:58:30Z"))
                .body("items[4].id", equalTo(cost.toString()))
                .body("items[4].category", equalTo("agency"))
                .body("items[4].amount.amount", equalTo("7.00"))
                .body("items[4].incurredOn", equalTo("2026-03-01"));
        open("ana", campaign.toString())
                .body(
                        "items.find { it.kind == 'touch' && it.conversionKind == 'sale' }.conversionId",
                        equalTo(sale.toString()))
                .body(
                        "items.find { it.kind == 'touch' && it.conversionKind == 'sale' }.creditedRevenue.amount",
                        equalTo("5.01"))
                .body(
                        "items.find { it.kind == 'touch' && it.conversionKind == 'lead' }.conversionId",
                        equalTo(lead.toString()));
    }

    @Test
    void a_contact_out_of_reach_is_not_named_but_the_money_is_shown() {
        facts.sale(contact, "10.00", "MXN", "1", SOLD);

        open("sofia", "none")
                .body("items.kind", contains("sale"))
                .body("items[0].creditedRevenue.amount", equalTo("10.00"))
                .body("items[0]", not(hasKey("contactId")));
        open("ana", "none").body("items[0].contactId", equalTo(contact.toString()));
    }

    @Test
    void a_first_sale_in_another_currency_counts_a_customer_and_earns_nothing_here() {
        facts.sale(contact, "10.00", "USD", "1", SOLD.minusSeconds(1));
        facts.sale(contact, "20.00", "USD", "1", SOLD);

        open("ana", "none")
                .body("items.kind", contains("sale"))
                .body("items[0].amount.currency", equalTo("USD"))
                .body("items[0].creditedRevenue.amount", equalTo("0.00"))
                .body("items[0].creditedRevenue.currency", equalTo("MXN"))
                .body("items[0].firstSale", equalTo(true));
    }

    private static ValidatableResponse open(String user, String group) {
        return given().auth()
                .oauth2(Tokens.of(user))
                .get("/api/v1/reports/roi/%s/events?from=2026-03-01&to=2026-03-31&model=linear".formatted(group))
                .then()
                .statusCode(200);
    }
}
