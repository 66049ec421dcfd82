package io.embudo;

import static io.embudo.support.Calls.as;
import static io.embudo.support.Eventually.holds;
import static io.restassured.RestAssured.given;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.embudo.support.Mails;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The main job as one story: from money spent, over the click, the form, the call and the sale, to money earned. */
@QuarkusTest
class TheLoopTest {

    private static final String LUCIA = "lucia@example.com";

    private record Prepared(String id, String clickPath, String formPath) {}

    @Test
    void money_spent_is_tied_to_money_earned() {
        Prepared campaign = marketer_prepares_the_campaign();
        String visitor = browser_follows_the_call_to_action(campaign);
        String contact = browser_submits_the_form(campaign, visitor);
        sales_meets_and_sells(contact);
        marketer_writes_to_the_contact(campaign, contact);
        marketer_enters_the_costs(campaign);

        the_score_is_explained_to_the_point(contact);
        the_report_closes_the_loop(campaign, contact);
        the_timeline_tells_it_all(contact);
        the_campaign_counts_what_happened(campaign);
        the_contact_unsubscribes(contact);
    }

    @ParameterizedTest
    @CsvSource({
        "first, campaign",
        "last, campaign",
        "linear, campaign",
        "first, channel",
        "last, channel",
        "linear, channel"
    })
    void the_totals_are_the_sums_under_every_model(String model, String groupBy) {
        Prepared campaign = marketer_prepares_the_campaign();
        String contact = browser_submits_the_form(campaign, browser_follows_the_call_to_action(campaign));
        sales_meets_and_sells(contact);
        String stranger = created("saul", "contacts", "{\"firstName\":\"Walked in\"}");
        sale(stranger, "99.99", "0.5", "R-2");
        marketer_enters_the_costs(campaign);
        created("mateo", "costs", """
                {"category":"tools","amount":{"amount":"10.01","currency":"MXN"},"incurredOn":"2026-03-05"}""");

        holds(() -> report(model, groupBy)
                .body("total.revenue.amount", equalTo("12599.99"))
                .body("total.cost.total.amount", equalTo("3510.01"))
                .body("groups.findAll { it.group == null }.size()", equalTo(1)));
        ValidatableResponse report = report(model, groupBy);
        assertEquals(new BigDecimal("12599.99"), sum(report, "groups.revenue.amount"));
        assertEquals(new BigDecimal("3510.01"), sum(report, "groups.cost.total.amount"));
    }

    private static Prepared marketer_prepares_the_campaign() {
        String campaign = created("mateo", "campaigns", """
                {"name":"Open day","type":"social","startsOn":"2026-01-01","endsOn":"2026-12-31",
                 "budget":{"amount":"20000.00","currency":"MXN"},"objective":{"metric":"leads","target":200}}""");
        String cta = created("mateo", "ctas", """
                {"campaignId":"%s","name":"Post","label":"Book your place","targetUrl":"https://academia.example/open-day"}""".formatted(campaign));
        String form = created("mateo", "forms", """
                {"campaignId":"%s","name":"Open day",
                 "fields":[{"name":"email","label":"E-mail","type":"email","required":true},
                           {"name":"firstName","label":"Name","type":"text","required":true}],
                 "leadMagnet":{"name":"Study guide","url":"https://academia.example/guide.pdf"},
                 "consents":[{"text":"I agree to receive news by e-mail."}]}""".formatted(campaign));
        return new Prepared(campaign, publicPath("mateo", "ctas/" + cta), publicPath("mateo", "forms/" + form));
    }

    private static String browser_follows_the_call_to_action(Prepared campaign) {
        Response click = given().redirects()
                .follow(false)
                .get(campaign.clickPath() + "?utm_source=facebook&utm_medium=social&utm_campaign=open-day");

        assertEquals(302, click.statusCode());
        assertThat(click.header("Location"), startsWith("https://academia.example/open-day"));
        return click.cookie("embudo_visitor");
    }

    private static String browser_submits_the_form(Prepared campaign, String visitor) {
        given().cookie("embudo_visitor", visitor)
                .formParam("email", LUCIA)
                .formParam("firstName", "Lucía")
                .formParam("consent", "on")
                .post(campaign.formPath())
                .then()
                .statusCode(200)
                .body(containsString("https://academia.example/guide.pdf"));
        String contact = as("marta")
                .get("/api/v1/contacts?email=" + LUCIA)
                .then()
                .extract()
                .path("items[0].id");
        holds(() -> as("marta")
                .get("/api/v1/contacts/" + contact)
                .then()
                .statusCode(200)
                .body("firstName", equalTo("Lucía"))
                .body("lifecycleStage", equalTo("lead"))
                .body("originalSource.channel", equalTo("organicSocial"))
                .body("originalSource.campaignId", equalTo(campaign.id()))
                .body("originalSource.utm.source", equalTo("facebook")));
        return contact;
    }

    private static void sales_meets_and_sells(String contact) {
        created("saul", "activities", """
                {"type":"call","contactId":"%s","occurredAt":"2026-03-02T10:00:00Z","outcome":"interested","notes":"Wants a tour"}""".formatted(contact));
        created("saul", "activities", """
                {"type":"meeting","contactId":"%s","occurredAt":"2026-03-03T10:00:00Z","outcome":"enrols","notes":""}""".formatted(contact));
        sale(contact, "12500.00", "0.4", "R-1");
    }

    private static void sale(String contact, String amount, String margin, String reference) {
        created("saul", "sales", """
                {"contactId":"%s","amount":{"amount":"%s","currency":"MXN"},"margin":%s,
                 "occurredAt":"%s","reference":"%s","place":"offline"}""".formatted(contact, amount, margin, Instant.now(), reference));
    }

    private static void marketer_writes_to_the_contact(Prepared campaign, String contact) {
        Mails.clear();
        String template = created("mateo", "email-templates", """
                {"name":"Welcome","subject":"Welcome, {{ contact.firstName }}","preheader":"Your place is booked",
                 "mjml":"<mjml><mj-body><mj-section><mj-column><mj-text>Hello {{ contact.firstName }}</mj-text><mj-button href=\\"https://academia.example/start\\">Start</mj-button></mj-column></mj-section></mj-body></mjml>"}""");
        as("mateo")
                .contentType("application/json")
                .body("{\"contactId\":\"%s\"}".formatted(contact))
                .post("/api/v1/email-templates/" + template + "/preview")
                .then()
                .statusCode(200)
                .body("subject", equalTo("Welcome, Lucía"))
                .body("html", containsString("Hello Lucía"))
                .body("text", containsString("Hello Lucía"));

        as("mateo")
                .contentType("application/json")
                .body("{\"contactId\":\"%s\",\"campaignId\":\"%s\"}".formatted(contact, campaign.id()))
                .post("/api/v1/email-templates/" + template + "/send")
                .then()
                .statusCode(202)
                .header("Location", containsString("/api/v1/messages/"));

        holds(() -> assertEquals(1, Mails.received().size()));
        Mails.Mail mail = Mails.received().getFirst();
        assertEquals("Welcome, Lucía", mail.subject());
        assertThat(mail.text(), containsString("Hello Lucía"));
        assertThat(mail.headers().get("List-Unsubscribe-Post"), hasItem("List-Unsubscribe=One-Click"));
        Matcher link =
                Pattern.compile("href=\"(http[^\"]*/e/[^\"]*/l/[^\"]*)\"").matcher(mail.html());
        assertThat(link.find(), is(true));
        given().redirects()
                .follow(false)
                .get(URI.create(link.group(1)).getPath())
                .then()
                .statusCode(302)
                .header("Location", equalTo("https://academia.example/start"));
    }

    private static void marketer_enters_the_costs(Prepared campaign) {
        created("mateo", "costs", """
                {"campaignId":"%s","category":"advertising","amount":{"amount":"2500.00","currency":"MXN"},
                 "incurredOn":"2026-03-01","description":"Boosted post"}""".formatted(campaign.id()));
        created("mateo", "costs", """
                {"campaignId":"%s","category":"staff","hours":5,"hourlyRate":{"amount":"200.00","currency":"MXN"},
                 "incurredOn":"2026-03-01","description":"Writing and answering"}""".formatted(campaign.id()));
    }

    private static void the_score_is_explained_to_the_point(String contact) {
        holds(() -> as("saul")
                .get("/api/v1/contacts/" + contact + "/score")
                .then()
                .statusCode(200)
                .body("contributions.size()", greaterThan(4)));
        ValidatableResponse score =
                as("saul").get("/api/v1/contacts/" + contact + "/score").then();
        List<Integer> points = score.extract().path("contributions.points");
        int value = score.extract().path("value");
        assertEquals(value, points.stream().mapToInt(Integer::intValue).sum());
    }

    private static void the_report_closes_the_loop(Prepared campaign, String contact) {
        holds(() -> report("last", "campaign")
                .body(
                        "groups.find { it.group?.id == '%s' }.revenue.amount".formatted(campaign.id()),
                        equalTo("12500.00"))
                .body("total.leads", equalTo(1)));
        ValidatableResponse report = report("last", "campaign");
        Map<String, Object> group =
                report.extract().path("groups.find { it.group?.id == '%s' }".formatted(campaign.id()));
        assertThat(String.valueOf(group), group.get("roi"), is(0.4286f));
        report.body("total.cost.advertising.amount", equalTo("2500.00"))
                .body("total.cost.staff.amount", equalTo("1000.00"))
                .body("total.profit.amount", equalTo("1500.00"))
                .body("total.roas", equalTo(3.5714f))
                .body("total.customers", equalTo(1))
                .body("total.costPerLead.amount", equalTo("3500.00"))
                .body("total.customerAcquisitionCost.amount", equalTo("3500.00"));

        as("ana")
                .get("/api/v1/reports/roi/" + campaign.id()
                        + "/events?from=2026-01-01&to=2026-12-31&model=last&groupBy=campaign")
                .then()
                .statusCode(200)
                .body("items.kind", hasItems("sale", "touch", "cost", "lead"))
                .body("items.contactId", hasItem(contact));
    }

    private static void the_timeline_tells_it_all(String contact) {
        holds(() -> as("saul")
                .get("/api/v1/contacts/" + contact + "/timeline")
                .then()
                .statusCode(200)
                .body(
                        "items.type",
                        hasItems(
                                "cta.clicked",
                                "contact.created",
                                "visitor.identified",
                                "consent.given",
                                "form.submitted",
                                "activity.logged",
                                "sale.won",
                                "email.sent",
                                "email.clicked")));
        List<String> whole = as("saul")
                .get("/api/v1/contacts/" + contact + "/timeline")
                .then()
                .extract()
                .path("items.id");
        assertEquals(whole, pages("/api/v1/contacts/" + contact + "/timeline?limit=2"));
        List<String> moments = as("saul")
                .get("/api/v1/contacts/" + contact + "/timeline")
                .then()
                .extract()
                .path("items.occurredAt");
        assertEquals(
                moments.stream()
                        .map(Instant::parse)
                        .sorted((one, other) -> other.compareTo(one))
                        .toList(),
                moments.stream().map(Instant::parse).toList());
    }

    private static void the_campaign_counts_what_happened(Prepared campaign) {
        holds(() -> as("ana")
                .get("/api/v1/campaigns/" + campaign.id() + "/metrics")
                .then()
                .statusCode(200)
                .body("events.'cta.clicked'", equalTo(1))
                .body("events.'form.submitted'", equalTo(1))
                .body("events.'email.clicked'", equalTo(1)));
    }

    private static void the_contact_unsubscribes(String contact) {
        String header =
                Mails.received().getFirst().headers().get("List-Unsubscribe").getFirst();
        String path = URI.create(header.replaceAll("^<|>$", "")).getPath();
        given().get(path).then().statusCode(200);
        holds(() -> as("saul")
                .get("/api/v1/contacts/" + contact + "/timeline?type=consent.withdrawn")
                .then()
                .body("items.size()", equalTo(0)));

        given().formParam("List-Unsubscribe", "One-Click").post(path).then().statusCode(200);

        holds(() -> as("saul")
                .get("/api/v1/contacts/" + contact + "/timeline?type=consent.withdrawn")
                .then()
                .body("items.size()", equalTo(1)));
    }

    private static List<String> pages(String path) {
        List<String> ids = new ArrayList<>();
        String next = "";
        while (next != null) {
            ValidatableResponse page = as("saul")
                    .get(path + (next.isEmpty() ? "" : "&after=" + next))
                    .then()
                    .statusCode(200);
            ids.addAll(page.extract().path("items.id"));
            next = page.extract().path("next");
        }
        return ids;
    }

    private static ValidatableResponse report(String model, String groupBy) {
        return as("ana")
                .get("/api/v1/reports/roi?from=2026-01-01&to=2026-12-31&model=%s&groupBy=%s".formatted(model, groupBy))
                .then()
                .statusCode(200);
    }

    private static BigDecimal sum(ValidatableResponse report, String path) {
        List<String> amounts = report.extract().path(path);
        return amounts.stream().map(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static String publicPath(String user, String resource) {
        String url = as(user).get("/api/v1/" + resource)
                .then()
                .statusCode(200)
                .extract()
                .path("url");
        return URI.create(url).getPath();
    }

    private static String created(String user, String collection, String body) {
        return as(user).contentType("application/json")
                .body(body)
                .post("/api/v1/" + collection)
                .then()
                .statusCode(201)
                .header("Location", containsString("/api/v1/" + collection + "/"))
                .extract()
                .path("id");
    }
}
