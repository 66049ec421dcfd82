package io.embudo.merges;

import static io.embudo.merges.People.ana;
import static io.embudo.merges.People.anita;
import static io.embudo.merges.People.associate;
import static io.embudo.merges.People.company;
import static io.embudo.merges.People.define;
import static io.embudo.merges.People.meeting;
import static io.embudo.merges.People.merge;
import static io.embudo.merges.People.merged;
import static io.embudo.merges.People.sale;
import static io.embudo.merges.People.timeline;
import static io.embudo.support.Calls.as;
import static io.embudo.support.Calls.create;
import static io.embudo.support.Calls.get;
import static io.embudo.support.Calls.patch;
import static io.embudo.support.Calls.post;
import static io.embudo.tracking.Published.campaign;
import static io.embudo.tracking.Published.cta;
import static io.embudo.tracking.Published.form;
import static io.embudo.tracking.Published.visitor;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.embudo.support.Eventually;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class MergeTest {

    @Inject
    Database database;

    @Test
    void a_preview_says_who_lives_on_and_where_each_value_comes_from() {
        String ana = ana();
        String anita = anita();

        post("marta", "contacts/%s/merge/preview".formatted(anita), "{\"otherId\":\"%s\"}".formatted(ana))
                .statusCode(200)
                .body("survivorId", equalTo(ana))
                .body("loserId", equalTo(anita))
                .body("values.find { it.property == 'firstName' }.value", equalTo("Ana"))
                .body("values.find { it.property == 'firstName' }.from", contains(ana))
                .body("values.find { it.property == 'lastName' }.from", contains(anita))
                .body("values.find { it.property == 'lifecycleStage' }.value", equalTo("opportunity"))
                .body("values.find { it.property == 'tags' }.value", contains("a", "b", "c"))
                .body("values.find { it.property == 'tags' }.from", contains(ana, anita))
                .body("values.find { it.property == 'otherEmails' }.value", contains("anita@example.com"))
                .body("values.find { it.property == 'properties.budget' }.from", contains(ana));
        get("marta", "contacts/" + anita).statusCode(200);
    }

    @Test
    void one_lives_on_with_all_that_both_had_and_the_address_of_the_other_leads_to_it() {
        String ana = ana();
        String anita = anita();

        String merge = merged(anita, ana);

        get("marta", "contacts/" + ana)
                .statusCode(200)
                .body("firstName", equalTo("Ana"))
                .body("lastName", equalTo("Ruiz"))
                .body("email", equalTo("ana@example.com"))
                .body("otherEmails", contains("anita@example.com"))
                .body("phone", equalTo("+525512345678"))
                .body("lifecycleStage", equalTo("opportunity"))
                .body("tags", contains("a", "b", "c"))
                .body("properties.budget", equalTo(12.5f))
                .body("properties.floor", equalTo(3));
        movedOn("", anita, ana);
        movedOn("/timeline?limit=3", anita, ana);
        movedOn("/history", anita, ana);
        movedOn("/score", anita, ana);
        as("marta")
                .redirects()
                .follow(false)
                .contentType("application/merge-patch+json")
                .body("{}")
                .patch("/api/v1/contacts/" + anita)
                .then()
                .statusCode(308);
        post("marta", "contacts", "{\"email\":\"anita@example.com\"}")
                .statusCode(409)
                .body("existingId", equalTo(ana));
        get("marta", "contacts/%s/history?property=firstName".formatted(ana))
                .body("items.contactId", containsInAnyOrder(ana, anita))
                .body("items.value", containsInAnyOrder("Ana", "Anita"));
        get("ana", "contacts/%s/merges".formatted(ana))
                .body("items", hasSize(1))
                .body("items[0].id", equalTo(merge))
                .body("items[0].loserId", equalTo(anita));
    }

    @Test
    void who_is_known_by_an_address_lives_on_though_the_anonymous_one_is_older() {
        String nobody = create("marta", "contacts", "{\"firstName\":\"Ana\"}");
        String ana = ana();

        merge("marta", nobody, ana).statusCode(200).body("survivorId", equalTo(ana));
    }

    @Test
    void everything_that_happened_follows() {
        String ana = ana();
        String anita = anita();
        String sale = sale(anita, "R-1");
        String meeting = meeting(anita);
        database.happened(ana, "page.viewed", "2026-02-02T00:00:00Z");
        database.happened(anita, "page.viewed", "2026-02-01T00:00:00Z");
        Eventually.holds(() -> assertTrue(timeline(anita).contains("page.viewed")));

        merged(ana, anita);

        get("admin", "sales/" + sale).body("contactId", equalTo(ana)).body("version", equalTo(1));
        get("admin", "activities/" + meeting).body("contactId", equalTo(ana));
        Eventually.holds(() -> {
            List<String> types = timeline(ana);
            assertEquals(2, Collections.frequency(types, "page.viewed"));
            assertEquals(2, Collections.frequency(types, "contact.created"));
            assertTrue(types.containsAll(List.of("sale.won", "activity.logged", "contact.merged")), types.toString());
            get("marta", "contacts/" + ana).body("originalSource.occurredAt", equalTo("2026-02-01T00:00:00Z"));
            get("marta", "contacts/%s/score".formatted(ana)).body("contributions.rule", hasItem("meetings"));
        });
    }

    @Test
    void what_is_recorded_late_with_the_contact_that_went_is_of_the_one_that_stayed() {
        String ana = ana();
        String anita = anita();
        merged(ana, anita);

        database.happened(anita, "cta.clicked", "2026-01-01T00:00:00Z");

        Eventually.holds(() -> {
            assertTrue(timeline(ana).contains("cta.clicked"));
            get("marta", "contacts/" + ana).body("originalSource.occurredAt", equalTo("2026-01-01T00:00:00Z"));
            get("marta", "contacts/%s/score".formatted(ana)).body("contributions.rule", hasItem("calls to action"));
        });
    }

    @Test
    void the_browser_of_the_one_that_went_is_the_survivors() {
        String campaign = campaign();
        String slug = form(campaign).extract().path("slug");
        String link = cta(campaign, "https://www.example.com").extract().path("slug");
        String cookie = visitor()
                .formParam("email", "anita@example.com")
                .formParam("name", "Anita")
                .post("/f/" + slug)
                .then()
                .statusCode(200)
                .extract()
                .cookie("embudo_visitor");
        String anita =
                get("marta", "contacts?email=anita@example.com").extract().path("items[0].id");
        String ana = ana();
        merged(ana, anita);

        visitor().cookie("embudo_visitor", cookie).get("/c/" + link).then().statusCode(302);
        visitor()
                .cookie("embudo_visitor", cookie)
                .formParam("email", "ana@example.com")
                .formParam("name", "Ana")
                .post("/f/" + slug)
                .then()
                .statusCode(200);

        Eventually.holds(() -> assertEquals(
                2,
                Collections.frequency(timeline(anita), "form.submitted"),
                timeline(anita).toString()));
        assertTrue(timeline(anita).contains("cta.clicked"));
        assertEquals(1, database.count("visitor"));
    }

    @Test
    void who_said_no_as_one_of_the_two_says_no_as_both() {
        String ana = ana();
        String anita = anita();
        database.said(ana, true, "2026-01-03T00:00:00Z");
        database.said(anita, true, "2026-01-01T00:00:00Z");
        database.said(anita, false, "2026-01-02T00:00:00Z");

        merged(ana, anita);

        assertEquals(
                List.of("true", "false", "true", "false"),
                database.texts(
                        "select granted from consent where contact_id = '%s' order by occurred_at, id".formatted(ana)));
        Eventually.holds(() -> assertTrue(timeline(ana).contains("consent.withdrawn")));
    }

    @Test
    void only_two_contacts_within_reach_that_are_there_can_be_merged() {
        String ana = ana();
        String anita = anita();
        String gone = create("marta", "contacts", "{}");
        as("marta").delete("/api/v1/contacts/" + gone).then().statusCode(204);

        merge("marta", ana, ana).statusCode(400).body("errors[0].pointer", equalTo("/otherId"));
        merge("marta", ana, UUID.randomUUID().toString()).statusCode(400);
        merge("marta", ana, gone).statusCode(400);
        merge("marta", gone, ana).statusCode(404);
        merge("marta", UUID.randomUUID().toString(), ana).statusCode(404);
        merge("mateo", ana, anita).statusCode(403);
        merge("sofia", ana, anita).statusCode(404);
        post("marta", "contacts/%s/merge".formatted(ana), "{}").statusCode(400);

        merged(ana, anita);
        merge("marta", anita, gone).statusCode(308).header("Location", endsWith("/%s/merge".formatted(ana)));
        as("sofia")
                .redirects()
                .follow(false)
                .get("/api/v1/contacts/" + anita)
                .then()
                .statusCode(404);
        post("marta", "contacts/%s/restore".formatted(ana), "").statusCode(409);
    }

    @Test
    void a_unique_value_of_the_survivor_stays_and_that_of_the_other_is_free_again() {
        define("code", "text", true);
        String ana = create("marta", "contacts", "{\"properties\":{\"code\":\"A\"}}");
        String anita = create("marta", "contacts", "{\"properties\":{\"code\":\"B\"}}");

        merged(ana, anita);

        get("marta", "contacts/" + ana).body("properties.code", equalTo("A"));
        post("marta", "contacts", "{\"properties\":{\"code\":\"A\"}}").statusCode(409);
        post("marta", "contacts", "{\"properties\":{\"code\":\"B\"}}").statusCode(201);
    }

    @Test
    void the_companies_of_both_are_the_survivors_and_its_own_stays_the_primary_one() {
        String ana = ana();
        String anita = anita();
        String acme = company("Acme");
        String other = company("Other");
        associate(ana, acme, "employee");
        associate(anita, acme, "employee");
        associate(anita, acme, "billing");
        associate(anita, other, "employee");

        merged(ana, anita);

        assertEquals(
                List.of("billing Acme false", "employee Acme true", "employee Other false"),
                database.texts("""
                        select concat_ws(' ', a.label, c.name, case when a.is_primary then 'true' else 'false' end)
                        from contact_company a
                        join company c on c.id = a.company_id
                        where a.contact_id = '%s'
                        order by 1""".formatted(ana)));
        movedOn("/companies", anita, ana);
    }

    @Test
    void who_was_picked_for_a_segment_stays_a_member_until_the_two_part() {
        String ana = ana();
        String anita = anita();
        String segment = create("marta", "segments", "{\"name\":\"Picked\",\"kind\":\"static\"}");
        post("marta", "segments/%s/members".formatted(segment), "{\"ids\":[\"%s\"]}".formatted(anita))
                .statusCode(200);

        String merge = merged(ana, anita);
        Eventually.holds(() -> assertEquals(List.of(ana), members(segment)));

        People.undo(ana, merge).statusCode(200);
        Eventually.holds(() -> assertEquals(List.of(anita), members(segment)));
    }

    @Test
    void one_person_is_one_lead_in_the_reports() {
        merged(ana(), anita());

        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        get("marta", "reports/roi?from=%s&to=%s".formatted(today.minusDays(1), today.plusDays(1)))
                .statusCode(200)
                .body("total.leads", equalTo(1));
    }

    @Test
    void a_body_that_names_who_was_merged_is_told_where_they_went() {
        String ana = ana();
        String anita = anita();
        String third = create("marta", "contacts", "{}");
        String acme = company("Acme");
        String segment = create("marta", "segments", "{\"name\":\"Picked\",\"kind\":\"static\"}");
        String template = create("mateo", "email-templates", """
                {"name":"T","subject":"S","mjml":"<mjml><mj-body><mj-section><mj-column><mj-text>Hi</mj-text></mj-column></mj-section></mj-body></mjml>"}""");
        merged(ana, anita);
        String named = "{\"contactId\":\"%s\"}".formatted(anita);

        told(post("admin", "sales", """
                {"contactId":"%s","amount":{"amount":"1.00","currency":"MXN"},"occurredAt":"2026-03-01T10:00:00Z",
                 "place":"offline"}""".formatted(anita)), "/contactId", ana);
        told(post("admin", "activities", """
                {"contactId":"%s","type":"call","occurredAt":"2026-03-02T10:00:00Z"}""".formatted(anita)), "/contactId", ana);
        told(post("marta", "segments/%s/members".formatted(segment), """
                {"ids":["%s","%s"]}""".formatted(third, anita)), "/ids/1", ana);
        told(post("mateo", "email-templates/%s/preview".formatted(template), named), "/contactId", ana);
        told(post("mateo", "email-templates/%s/send".formatted(template), named), "/contactId", ana);
        told(merge("marta", third, anita), "/otherId", ana);
        told(
                post("marta", "contacts/%s/merge/preview".formatted(third), "{\"otherId\":\"%s\"}".formatted(anita)),
                "/otherId",
                ana);
        post("admin", "companies/associations", """
                {"items":[{"contactId":"%s","companyId":"%s"}]}""".formatted(anita, acme))
                .body(containsString("was merged into the contact " + ana));
        post("sofia", "activities", """
                {"contactId":"%s","type":"call","occurredAt":"2026-03-02T10:00:00Z"}""".formatted(anita))
                .statusCode(400)
                .body("errors[0].message", equalTo("is not a contact within reach"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"read", "update", "upsert", "archive"})
    void an_item_of_a_batch_that_names_who_was_merged_is_told_where_they_went(String operation) {
        String ana = ana();
        String anita = anita();
        String third = create("marta", "contacts", "{}");
        merged(ana, anita);
        String items = """
                {"operation":"%s","items":[{"key":"%s","contact":{}},{"key":"%s","contact":{}}]}""".formatted(operation, third, anita);

        post("marta", "contacts/batch?atomic=true", items)
                .statusCode(409)
                .body("errors.pointer", contains("/items/1/key"))
                .body("errors.message", contains("was merged into the contact " + ana));
        post("marta", "contacts/batch", items)
                .statusCode(207)
                .body("items[0].problem", nullValue())
                .body("items[1].status", equalTo(400))
                .body("items[1].problem.errors[0].pointer", equalTo("/key"))
                .body("items[1].problem.errors[0].message", equalTo("was merged into the contact " + ana));
        post("sofia", "contacts/batch", items).statusCode(207).body("items[1].status", equalTo(404));
    }

    @Test
    void a_path_that_puts_who_was_merged_leads_on_to_the_survivor() {
        String ana = ana();
        String anita = anita();
        merged(ana, anita);

        as("marta")
                .redirects()
                .follow(false)
                .contentType(ContentType.JSON)
                .body("{}")
                .put("/api/v1/contacts/by/id/" + anita)
                .then()
                .statusCode(308)
                .header("Location", endsWith("/contacts/by/id/" + ana));
    }

    private static void told(ValidatableResponse answer, String pointer, String survivor) {
        answer.statusCode(400)
                .body("errors[0].pointer", equalTo(pointer))
                .body("errors[0].message", equalTo("was merged into the contact " + survivor));
    }

    @Test
    void whoever_is_erased_is_erased_as_all_that_they_were() {
        String ana = ana();
        String anita = anita();
        merged(ana, anita);
        as("admin")
                .redirects()
                .follow(false)
                .contentType("application/json")
                .body("{\"reason\":\"request\"}")
                .post("/api/v1/contacts/%s/erasure".formatted(anita))
                .then()
                .statusCode(308);

        post("admin", "contacts/%s/erasure".formatted(ana), "{\"reason\":\"request\"}")
                .statusCode(200);

        assertEquals(2, database.count("contact where erased_at is not null"));
        assertEquals(0, database.count("contact_merge"));
        assertEquals(0, database.count("contact_change"));
        assertEquals(1, database.count("contact_alias"));
    }

    @Test
    void who_was_merged_again_is_found_where_they_live_on_now() {
        String ana = ana();
        String anita = anita();
        String annie = create("marta", "contacts", "{\"email\":\"annie@example.com\"}");
        database.happened(annie, "page.viewed", "2026-02-01T00:00:00Z");
        merged(anita, annie);

        merged(ana, anita);

        movedOn("", annie, ana);
        movedOn("", anita, ana);
        get("marta", "contacts/" + ana)
                .body("otherEmails", containsInAnyOrder("anita@example.com", "annie@example.com"));
        Eventually.holds(() -> assertTrue(timeline(ana).contains("page.viewed")));
    }

    @Test
    void too_many_addresses_for_one_contact_refuse_the_merge() {
        String one = create("marta", "contacts", addresses("one", 15));
        String other = create("marta", "contacts", addresses("other", 15));

        merge("marta", one, other).statusCode(409);
        get("marta", "contacts/" + other).statusCode(200).body("otherEmails", hasSize(14));
    }

    @Test
    void a_change_that_was_begun_before_the_merge_does_not_bring_anything_back() {
        String ana = ana();
        String anita = anita();
        merged(ana, anita);

        as("marta")
                .header("If-Match", "\"0\"")
                .contentType("application/merge-patch+json")
                .body("{\"firstName\":\"X\"}")
                .patch("/api/v1/contacts/" + ana)
                .then()
                .statusCode(412);
        post("admin", "sales", """
                {"contactId":"%s","amount":{"amount":"1.00","currency":"MXN"},"occurredAt":"2026-03-01T10:00:00Z",
                 "place":"offline"}""".formatted(anita)).statusCode(400);
        patch("marta", "contacts/" + ana, "{\"firstName\":\"Ana María\"}").statusCode(200);
    }

    private static List<String> members(String segment) {
        return get("marta", "segments/%s/members".formatted(segment)).extract().path("items.id");
    }

    private static void movedOn(String below, String from, String to) {
        as("marta")
                .redirects()
                .follow(false)
                .get("/api/v1/contacts/" + from + below)
                .then()
                .statusCode(308)
                .header("Location", endsWith("/api/v1/contacts/" + to + below));
    }

    private static String addresses(String name, int many) {
        StringBuilder others = new StringBuilder();
        for (int place = 1; place < many; place++) {
            others.append(place == 1 ? "" : ",").append("\"%s-%d@example.com\"".formatted(name, place));
        }
        return "{\"email\":\"%s@example.com\",\"otherEmails\":[%s]}".formatted(name, others);
    }
}
