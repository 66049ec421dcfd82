package io.embudo.privacy;

import static io.embudo.support.Calls.as;
import static io.embudo.support.Calls.create;
import static io.embudo.support.Calls.get;
import static io.embudo.support.Calls.patch;
import static io.embudo.support.Calls.post;
import static io.embudo.support.Eventually.holds;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.embudo.attribution.Facts;
import io.embudo.support.Mails;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.builder.MultiPartSpecBuilder;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A person is gone; what was spent and earned on them is not. */
@QuarkusTest
class ErasureTest {

    private static final String EMAIL = "zenobia.q@example.com";
    private static final String PHONE = "+525512345678";
    private static final List<String> PERSON =
            List.of("zenobia", "quetzalcoatl", "5512345678", "tours the lab", "Browser-of-hers");
    private static final String REQUEST = "{\"reason\":\"request\"}";
    private static final String ROI = "reports/roi?from=2026-01-01&to=2026-12-31&model=linear&groupBy=";

    private final Facts facts;
    private final WholeDatabase database;
    private String campaign = "";
    private String form = "";

    ErasureTest(Pool pool) {
        this.facts = new Facts(pool);
        this.database = new WholeDatabase(pool);
    }

    @BeforeEach
    void publish() {
        campaign = create("mateo", "campaigns", """
                {"name":"Open day","type":"social","startsOn":"2026-01-01"}""");
        form = create("mateo", "forms", """
                {"campaignId":"%s","name":"Open day","consents":[{"text":"I agree to receive news."}],
                 "fields":[{"name":"email","label":"E-mail","type":"email","required":true},
                           {"name":"name","label":"Name","type":"text"},
                           {"name":"phone","label":"Phone","type":"phone"},
                           {"name":"question","label":"Question","type":"text"}]}""".formatted(campaign));
    }

    @Test
    void nothing_in_the_whole_database_tells_who_it_was() {
        String contact = lives();
        assertFalse(database.mentions(PERSON).isEmpty());

        post("admin", "contacts/" + contact + "/erasure", REQUEST)
                .statusCode(200)
                .body("contactId", equalTo(contact))
                .body("rows.events", greaterThan(3))
                .body("rows.history", greaterThan(1))
                .body("rows.formSubmissions", equalTo(1))
                .body("rows.messages", equalTo(1))
                .body("rows.mailLinks", equalTo(1))
                .body("rows.activities", equalTo(1))
                .body("rows.consents", equalTo(1))
                .body("rows.visitors", equalTo(1))
                .body("rows.refusedImportRows", equalTo(1));

        assertEquals(List.of(), database.mentions(PERSON));
        projectionsCatchUp();
        assertEquals(List.of(), database.mentions(PERSON));
        get("admin", "contacts/" + contact).statusCode(404);
        get("admin", "contacts/" + contact + "/timeline").statusCode(404);
        get("admin", "contacts/" + contact + "/personal-data").statusCode(404);
        post("admin", "contacts/" + contact + "/erasure", REQUEST).statusCode(404);
    }

    @Test
    void nothing_is_left_of_the_contacts_that_were_merged_into_one() {
        String contact = lives();
        String other =
                create("marta", "contacts", "{\"email\":\"quetzalcoatl@example.org\",\"firstName\":\"Zenobia Q\"}");
        String survivor = post("marta", "contacts/%s/merge".formatted(contact), "{\"otherId\":\"%s\"}".formatted(other))
                .statusCode(200)
                .extract()
                .path("survivorId");

        post("admin", "contacts/" + survivor + "/erasure", REQUEST)
                .statusCode(200)
                .body("rows.merges", equalTo(1))
                .body("rows.mergedHistory", greaterThan(1));

        projectionsCatchUp();
        assertEquals(List.of(), database.mentions(PERSON));
        for (String id : List.of(contact, other)) {
            get("admin", "contacts/" + id).statusCode(404);
            as("admin").post("/api/v1/contacts/" + id + "/restore").then().statusCode(404);
        }
    }

    @Test
    void every_figure_stays_as_it_was() {
        String contact = lives();
        facts.cost(UUID.fromString(campaign), null, "advertising", "33.33", "MXN", LocalDate.of(2026, 3, 1));
        projectionsCatchUp();
        String byCampaign = report("campaign");
        String byChannel = report("channel");
        String counters = get("ana", "campaigns/" + campaign + "/metrics")
                .body("events.'cta.clicked'", equalTo(1))
                .extract()
                .asString();
        String sales = total();

        post("admin", "contacts/" + contact + "/erasure", REQUEST).statusCode(200);
        projectionsCatchUp();

        assertEquals(byCampaign, report("campaign"));
        assertEquals(byChannel, report("channel"));
        assertEquals(sales, total());
        assertEquals(
                counters,
                get("ana", "campaigns/" + campaign + "/metrics").extract().asString());
        post("admin", "projections/campaignCounters/rebuild", "").statusCode(202);
        holds(() -> assertEquals(
                counters,
                get("ana", "campaigns/" + campaign + "/metrics").extract().asString()));
        get("admin", "sales?contactId=" + contact)
                .body("items", hasSize(1))
                .body("items[0].properties", equalTo(Map.of("seats", 2)));
    }

    @Test
    void somebody_erased_is_not_taken_in_again_by_a_program_or_a_file() {
        String contact = create("marta", "contacts", """
                {"email":"%s","otherEmails":["z@example.org"],"phone":"%s"}""".formatted(EMAIL, PHONE));
        String other = create("marta", "contacts", "{\"email\":\"other@example.com\"}");
        post("admin", "contacts/" + contact + "/erasure", REQUEST).statusCode(200);

        post("marta", "contacts", "{\"email\":\" Zenobia.Q@Example.com \"}")
                .statusCode(409)
                .body("detail", containsString("erased on request"));
        post("marta", "contacts", "{\"otherEmails\":[\"z@example.org\"]}").statusCode(409);
        post("marta", "contacts", "{\"firstName\":\"Z\",\"phone\":\"%s\"}".formatted(PHONE))
                .statusCode(409);
        patch("marta", "contacts/" + other, "{\"otherEmails\":[\"%s\"]}".formatted(EMAIL))
                .statusCode(409);
        create("marta", "contacts", "{\"email\":\"family@example.com\",\"phone\":\"%s\"}".formatted(PHONE));

        String job = imported("Email\n" + EMAIL + "\nnew@example.com\n");
        String errors = as("mateo").get("/api/v1/imports/" + job + "/errors").asString();
        assertEquals(
                1,
                Pattern.compile("was erased on request")
                        .matcher(errors)
                        .results()
                        .count());
        get("marta", "contacts?email=new@example.com").body("items", hasSize(1));
        get("marta", "contacts?email=" + EMAIL).body("items", hasSize(0));
    }

    @Test
    void an_address_that_somebody_erased_had_once_is_not_taken_in_again_either() {
        String contact = create("marta", "contacts", """
                {"email":"%s","otherEmails":["old@example.org","shared@example.org"],"phone":"%s"}""".formatted(EMAIL, PHONE));
        String merged = create("marta", "contacts", """
                {"email":"second@example.org","otherEmails":["third@example.org"],"phone":"+525587654321"}""");
        patch("marta", "contacts/" + merged, "{\"otherEmails\":[]}").statusCode(200);
        post("marta", "contacts/%s/merge".formatted(contact), "{\"otherId\":\"%s\"}".formatted(merged))
                .statusCode(200)
                .body("survivorId", equalTo(contact));
        patch(
                        "marta",
                        "contacts/" + contact,
                        "{\"email\":\"new@example.org\",\"otherEmails\":[],\"phone\":null,\"otherPhones\":[]}")
                .statusCode(200);
        String other = create("marta", "contacts", "{\"email\":\"shared@example.org\"}");
        post("admin", "contacts/" + contact + "/erasure", REQUEST).statusCode(200);

        for (String gone :
                List.of(EMAIL, "old@example.org", "second@example.org", "third@example.org", "new@example.org")) {
            post("marta", "contacts", "{\"email\":\"%s\"}".formatted(gone))
                    .statusCode(409)
                    .body("detail", containsString("erased on request"));
        }
        for (String gone : List.of(PHONE, "+525587654321")) {
            post("marta", "contacts", "{\"phone\":\"%s\"}".formatted(gone)).statusCode(409);
        }
        patch("marta", "contacts/" + other, "{\"email\":\"own@example.org\",\"otherEmails\":[\"shared@example.org\"]}")
                .statusCode(200);
    }

    @Test
    void what_an_undone_merge_had_brought_stays_the_others() {
        String contact = create("marta", "contacts", "{\"email\":\"%s\"}".formatted(EMAIL));
        String other = create("marta", "contacts", """
                {"email":"other@example.org","phone":"+525500000001","otherPhones":["+525500000002"]}""");
        String merge = post("marta", "contacts/%s/merge".formatted(contact), "{\"otherId\":\"%s\"}".formatted(other))
                .statusCode(200)
                .body("survivorId", equalTo(contact))
                .extract()
                .path("id");
        post("marta", "contacts/%s/merges/%s/undo".formatted(contact, merge), "")
                .statusCode(200);
        post("admin", "contacts/" + contact + "/erasure", REQUEST).statusCode(200);

        patch("marta", "contacts/" + other, "{\"email\":\"more@example.org\",\"otherEmails\":[\"other@example.org\"]}")
                .statusCode(200);
        create("marta", "contacts", "{\"email\":\"flat@example.org\",\"otherPhones\":[\"+525500000002\"]}");
        create("marta", "contacts", "{\"phone\":\"+525500000001\"}");
        post("marta", "contacts", "{\"email\":\"%s\"}".formatted(EMAIL)).statusCode(409);
    }

    @Test
    void somebody_erased_who_fills_in_a_form_is_back_as_somebody_new() {
        String contact = create("marta", "contacts", "{\"email\":\"%s\",\"phone\":\"%s\"}".formatted(EMAIL, PHONE));
        post("admin", "contacts/" + contact + "/erasure", REQUEST).statusCode(200);

        submit(UUID.randomUUID().toString());

        String back = get("marta", "contacts?email=" + EMAIL)
                .body("items", hasSize(1))
                .extract()
                .path("items[0].id");
        assertNotEquals(contact, back);
        post("marta", "contacts", "{\"email\":\"%s\"}".formatted(EMAIL))
                .statusCode(409)
                .body("matchedOn", equalTo("email"));
        get("marta", "contacts/" + back + "/history").body("items.findAll { it.property == 'email' }", hasSize(1));
    }

    @Test
    void nothing_is_mailed_to_somebody_erased_and_the_links_of_old_mails_lead_nowhere() {
        String contact = lives();
        Matcher link = Pattern.compile("/e/[^/\"]+/unsubscribe")
                .matcher(Mails.received().getFirst().headers().toString());
        assertTrue(link.find());
        String unsubscribe = link.group();
        given().get(unsubscribe).then().statusCode(200);

        post("admin", "contacts/" + contact + "/erasure", REQUEST).statusCode(200);

        given().get(unsubscribe).then().statusCode(404);
        post("mateo", "email-templates/" + template("x") + "/send", "{\"contactId\":\"%s\"}".formatted(contact))
                .statusCode(404);
    }

    @Test
    void only_an_administrator_erases_and_says_why_in_a_code() {
        String contact = create("marta", "contacts", "{\"email\":\"%s\"}".formatted(EMAIL));

        post("marta", "contacts/" + contact + "/erasure", REQUEST).statusCode(403);
        post("admin", "contacts/" + contact + "/erasure", "{}")
                .statusCode(400)
                .body("errors.pointer", hasItem("/reason"));
        post("admin", "contacts/" + contact + "/erasure", "{\"reason\":\"Zenobia asked\"}")
                .statusCode(400);
        get("marta", "contacts/" + contact).body("email", equalTo(EMAIL));
    }

    @Test
    void somebody_archived_is_erased_as_well() {
        String contact = create("marta", "contacts", "{\"email\":\"%s\"}".formatted(EMAIL));
        facts.run("update contact set archived_at = now() where id = $1", Tuple.of(UUID.fromString(contact)));

        post("admin", "contacts/" + contact + "/erasure", REQUEST).statusCode(200);

        assertEquals(List.of(), database.mentions(PERSON));
    }

    /** A click, a form, a call, a sale, a mail with a link that knows her, and a row of a file that was refused. */
    private String lives() {
        create("marta", "properties/contacts", "{\"name\":\"hobby\",\"type\":\"text\"}");
        create("marta", "properties/sales", "{\"name\":\"buyer\",\"type\":\"text\"}");
        create("marta", "properties/sales", "{\"name\":\"seats\",\"type\":\"number\"}");
        String cta = create("mateo", "ctas", """
                {"campaignId":"%s","name":"Post","label":"Book","targetUrl":"https://academia.example/open-day"}""".formatted(campaign));
        Response click = given().redirects()
                .follow(false)
                .get(path("ctas/" + cta) + "?utm_source=facebook&utm_medium=social&utm_content=quetzalcoatl");
        submit(click.cookie("embudo_visitor"));
        String contact = get("marta", "contacts?email=" + EMAIL).extract().path("items[0].id");
        patch(
                        "marta",
                        "contacts/" + contact,
                        "{\"properties\":{\"hobby\":\"Tours the lab\"},\"tags\":[\"quetzalcoatl\"]}")
                .statusCode(200);
        patch("marta", "contacts/" + contact, "{\"ownerId\":null,\"teamId\":null}");
        create("saul", "activities", """
                {"type":"meeting","contactId":"%s","occurredAt":"2026-03-02T10:00:00Z","outcome":"Zenobia enrols",
                 "notes":"Tours the lab"}""".formatted(contact));
        create("saul", "sales", """
                {"contactId":"%s","amount":{"amount":"1000.01","currency":"MXN"},"occurredAt":"%s","place":"offline",
                 "properties":{"buyer":"Zenobia","seats":2}}""".formatted(contact, Instant.now()));
        mailed(contact);
        imported("Email,Phone\nzenobia.q@example.com,%s\n\"zenobia.q@example.com, or so\",\n".formatted(PHONE));
        return contact;
    }

    private void mailed(String contact) {
        Mails.clear();
        post(
                        "mateo",
                        "email-templates/" + template("{{ contact.email }}") + "/send",
                        "{\"contactId\":\"%s\",\"campaignId\":\"%s\"}".formatted(contact, campaign))
                .statusCode(202);
        holds(() -> assertEquals(1, Mails.received().size()));
        Matcher link = Pattern.compile("href=\"(http[^\"]*/e/[^\"]*/l/[^\"]*)\"")
                .matcher(Mails.received().getFirst().html());
        assertTrue(link.find());
        given().redirects()
                .follow(false)
                .get(URI.create(link.group(1)).getPath())
                .then()
                .statusCode(302)
                .header("Location", containsString("zenobia"));
    }

    private static String template(String who) {
        return create("mateo", "email-templates", """
                {"name":"News","subject":"News","mjml":"<mjml><mj-body><mj-section><mj-column><mj-button href=\\"https://academia.example/?who=%s\\">Go</mj-button></mj-column></mj-section></mj-body></mjml>"}""".formatted(who));
    }

    private void submit(String visitor) {
        given().cookie("embudo_visitor", visitor)
                .header("User-Agent", "Browser-of-hers/1")
                .formParam("email", EMAIL)
                .formParam("name", "Zenobia Quetzalcoatl")
                .formParam("phone", PHONE)
                .formParam("question", "Who tours the lab?")
                .formParam("consent", "on")
                .post(path("forms/" + form))
                .then()
                .statusCode(200);
    }

    private static String path(String resource) {
        String url = get("mateo", resource).extract().path("url");
        return URI.create(url).getPath();
    }

    private static String imported(String csv) {
        String job = as("mateo")
                .multiPart(new MultiPartSpecBuilder(csv.getBytes(StandardCharsets.UTF_8))
                        .controlName("file")
                        .fileName("contacts.csv")
                        .mimeType("text/csv")
                        .build())
                .post("/api/v1/imports")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        holds(() -> get("mateo", "jobs/" + job).body("state", equalTo("succeeded")));
        return job;
    }

    private void projectionsCatchUp() {
        holds(() -> get("admin", "projections")
                .body("items.findAll { it.lagSeconds > 0 }", hasSize(0))
                .body("items.name", hasItem("campaignCounters")));
    }

    private static String report(String groupBy) {
        return get("ana", ROI + groupBy)
                .statusCode(200)
                .body("total.revenue.amount", equalTo("1000.01"))
                .body("total.leads", equalTo(1))
                .body("total.customers", equalTo(1))
                .extract()
                .asString();
    }

    private String total() {
        return facts.run("select count(*) || ' ' || sum(amount) as total from sale", Tuple.tuple())
                .iterator()
                .next()
                .getString("total");
    }
}
