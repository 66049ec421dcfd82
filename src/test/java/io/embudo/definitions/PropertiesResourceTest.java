package io.embudo.definitions;

import static io.embudo.support.Calls.as;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.embudo.support.Eventually;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Defining custom properties, changing and retiring them, and what becomes of the values that are stored. */
@QuarkusTest
class PropertiesResourceTest {

    private static final String PROPERTIES = "/api/v1/properties/contacts";
    private static final String CONTACTS = "/api/v1/contacts";
    private static final String COLOUR = """
            {"name":"colour","type":"enumeration","label":{"es":"Color"},
             "options":[{"value":"red","label":{"es":"Rojo","en":"Red"}},{"value":"blue"}]}""";

    @Inject
    DataSource database;

    @Test
    void a_property_is_defined_with_all_that_is_to_be_known_of_it() {
        create("""
                {"name":"plan","type":"text","label":{"es":"Plan","en":"Plan name"},"group":"Sales",
                 "rules":{"minLength":2,"maxLength":10,"pattern":"[A-Z]+"},"personalData":true,"unique":true,
                 "searchable":true}""")
                .statusCode(201)
                .header("Location", endsWith(PROPERTIES + "/plan"))
                .header("ETag", equalTo("\"0\""));

        as("ana")
                .get(PROPERTIES + "/plan")
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"0\""))
                .body("object", equalTo("contacts"))
                .body("type", equalTo("text"))
                .body("label", equalTo(Map.of("es", "Plan", "en", "Plan name")))
                .body("group", equalTo("Sales"))
                .body("options", empty())
                .body("rules", equalTo(Map.of("minLength", 2, "maxLength", 10, "pattern", "[A-Z]+")))
                .body("personalData", equalTo(true))
                .body("unique", equalTo(true))
                .body("searchable", equalTo(true))
                .body("retiredAt", nullValue());
    }

    @Test
    void contacts_companies_and_sales_each_have_their_own() {
        as("sofia")
                .contentType("application/json")
                .body(COLOUR)
                .post("/api/v1/properties/sales")
                .then()
                .statusCode(201)
                .body("label", equalTo(Map.of("es", "Color", "en", "Color")))
                .body("options[1].label", equalTo(Map.of("es", "blue", "en", "blue")));
        as("marta")
                .contentType("application/json")
                .body(COLOUR)
                .post("/api/v1/properties/companies")
                .then()
                .statusCode(201);

        as("ana").get(PROPERTIES).then().body("items", empty());
        as("ana").get("/api/v1/properties/sales").then().body("items.name", contains("colour"));
        as("ana")
                .get("/api/v1/properties/companies/colour")
                .then()
                .statusCode(200)
                .body("object", equalTo("companies"));
        as("ana").get("/api/v1/properties/deals").then().statusCode(404);
        as("ana").get(PROPERTIES + "/colour").then().statusCode(404);
    }

    @Test
    void they_are_listed_by_name_page_by_page() {
        List.of("delta", "alpha", "charlie", "bravo")
                .forEach(name -> create(text(name)).statusCode(201));
        retire("charlie").statusCode(200);

        String next = as("ana")
                .get(PROPERTIES + "?limit=3")
                .then()
                .body("items.name", contains("alpha", "bravo", "charlie"))
                .extract()
                .path("next");
        as("ana")
                .get(PROPERTIES + "?limit=3&after=" + next)
                .then()
                .body("items.name", contains("delta"))
                .body("next", nullValue());
        as("ana").get(PROPERTIES + "?retired=true").then().body("items.name", contains("charlie"));
        as("ana").get(PROPERTIES + "?retired=false").then().body("items.name", contains("alpha", "bravo", "delta"));
        as("ana").get(PROPERTIES + "?retired=true&after=" + next).then().statusCode(400);
    }

    @Test
    void a_name_is_taken_once_even_by_one_that_is_retired() {
        create(text("plan")).statusCode(201);
        retire("plan").statusCode(200);

        create(text("plan")).statusCode(409).body("matchedOn", equalTo("name"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"type":"text"}                                                                           | /name
            {"name":"1st","type":"text"}                                                              | /name
            {"name":"a-b","type":"text"}                                                              | /name
            {"name":"a'b","type":"text"}                                                              | /name
            {"name":"p"}                                                                              | /type
            {"name":"p","type":"colour"}                                                              | /type
            {"name":"p","type":"enumeration"}                                                         | /options
            {"name":"p","type":"text","options":[{"value":"a"}]}                                      | /options
            {"name":"p","type":"enumeration","options":[{"value":"a"},{"value":"a"}]}                 | /options/1/value
            {"name":"p","type":"multiEnumeration","options":[{"value":"a;b"}]}                        | /options/0/value
            {"name":"p","type":"enumeration","options":[{"value":" "}]}                               | /options/0/value
            {"name":"p","type":"number","rules":{"minLength":1}}                                      | /rules/minLength
            {"name":"p","type":"number","rules":{"min":2,"max":1}}                                    | /rules/max
            {"name":"p","type":"text","rules":{"pattern":"(a"}}                                       | /rules/pattern
            {"name":"p","type":"text","rules":{"pattern":"((a{1000}){1000}){1000}"}}                  | /rules/pattern
            {"name":"p","type":"url","rules":{"allowedDomains":["http://x"]}}                         | /rules/allowedDomains/0
            {"name":"p","type":"boolean","unique":true}                                               | /unique
            {"name":"p","type":"money","unique":true}                                                 | /unique
            {"name":"p","type":"multiEnumeration","options":[{"value":"a"}],"unique":true}            | /unique
            """)
    void a_definition_that_makes_no_sense_is_refused(String body, String pointer) {
        create(body).statusCode(400).body("errors.pointer", hasItem(containsString(pointer)));
    }

    @Test
    void only_contacts_are_found_by_a_property() {
        as("marta")
                .contentType("application/json")
                .body("{\"name\":\"p\",\"type\":\"text\",\"unique\":true}")
                .post("/api/v1/properties/sales")
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItem("/unique"));
    }

    @Test
    void a_definition_is_never_changed_blindly() {
        create(text("plan")).statusCode(201);

        patch("plan", null, "{\"group\":\"G\"}").statusCode(428);
        patch("plan", "\"7\"", "{\"group\":\"G\"}").statusCode(412);
        patch("plan", "\"0\"", "{\"label\":{\"en\":\"Tier\"},\"group\":\"G\"}")
                .statusCode(200)
                .header("ETag", equalTo("\"1\""))
                .body("label", equalTo(Map.of("es", "plan", "en", "Tier")))
                .body("group", equalTo("G"));
        patch("plan", "\"1\"", "{\"name\":\"other\"}").statusCode(400).body("errors.pointer", hasItem("/name"));
        as("mateo")
                .contentType("application/json")
                .body(text("p"))
                .post(PROPERTIES)
                .then()
                .statusCode(403);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            number  | 12.5,0                       | text             | "12.5";"0"                        |
            boolean | true,false                   | text             | "true";"false"                    |
            date    | "2026-01-31"                 | text             | "2026-01-31"                      |
            text    | "12","0.50"                  | number           | 12;0.5                            |
            text    | "2026-01-31"                 | date             | "2026-01-31"                      |
            text    | "yes","No"                   | boolean          | true;false                        |
            text    | "https://a.example/"         | url              | "https://a.example/"              |
            text    | "55 1234 5678"               | phone            | "+525512345678"                   |
            text    | "red","Azul"                 | enumeration      | "red";"blue"                      | ,"options":[{"value":"red"},{"value":"blue","label":{"es":"Azul"}}]
            text    | "red; blue",""               | multiEnumeration | ["red","blue"];null               | ,"options":[{"value":"red"},{"value":"blue"}]
            text    | "12.50 MXN"                  | money            | {"amount":"12.50","currency":"MXN"} |
            number  | 3                            | enumeration      | "3"                               | ,"options":[{"value":"3"}]
            """)
    void another_type_takes_every_value_along(String from, String said, String to, String kept, @Nullable String more) {
        create("{\"name\":\"p\",\"type\":\"%s\"}".formatted(from)).statusCode(201);
        List<String> ids = new ArrayList<>();
        for (String value : said.split(",(?=[^\\]}]*$)")) {
            ids.add(contact("{\"properties\":{\"p\":%s}}".formatted(value)));
        }

        patch("p", "\"0\"", "{\"type\":\"%s\"%s}".formatted(to, more == null ? "" : more))
                .statusCode(200)
                .body("type", equalTo(to));

        String[] expected = kept.split(";");
        for (int place = 0; place < ids.size(); place++) {
            assertEquals(
                    expected[place].replace(" ", ""),
                    one("select coalesce((properties -> 'p')::text, 'null') from contact where id = '%s'"
                                    .formatted(ids.get(place)))
                            .replace(" ", ""));
        }
    }

    @Test
    void another_type_that_would_lose_a_value_changes_nothing() {
        create(text("p")).statusCode(201);
        contact("{\"properties\":{\"p\":\"12\"}}");
        String lost = contact("{\"properties\":{\"p\":\"twelve\"}}");
        String before = everything();

        patch("p", "\"0\"", "{\"type\":\"number\"}")
                .statusCode(409)
                .body("type", equalTo("urn:embudo:problem:conflict"))
                .body("affected", equalTo(1))
                .body("sample", contains(lost))
                .body("detail", containsString("1 contacts would lose their value"));

        assertEquals(before, everything());
        as("ana").get(PROPERTIES + "/p").then().body("type", equalTo("text")).header("ETag", equalTo("\"0\""));
    }

    @Test
    void the_sample_names_no_record_out_of_reach() {
        create(text("p")).statusCode(201);
        contact("{\"properties\":{\"p\":\"twelve\"}}");

        as("sofia")
                .contentType("application/merge-patch+json")
                .header("If-Match", "*")
                .body("{\"type\":\"number\"}")
                .patch(PROPERTIES + "/p")
                .then()
                .statusCode(409)
                .body("affected", equalTo(1))
                .body("sample", empty());
    }

    @Test
    void another_type_needs_rules_that_go_with_it() {
        create("{\"name\":\"p\",\"type\":\"text\",\"rules\":{\"maxLength\":5}}").statusCode(201);

        patch("p", "\"0\"", "{\"type\":\"number\"}")
                .statusCode(400)
                .body("errors.pointer", hasItem("/rules/maxLength"));
        patch("p", "\"0\"", "{\"type\":\"number\",\"rules\":{\"maxLength\":null,\"min\":1}}")
                .statusCode(200)
                .body("rules", equalTo(Map.of("min", 1)));
    }

    @Test
    void an_option_that_somebody_has_is_retired_and_not_removed() {
        create(COLOUR).statusCode(201);
        String red = contact("{\"properties\":{\"colour\":\"red\"}}");

        patch("colour", "\"0\"", "{\"options\":[{\"value\":\"blue\"},{\"value\":\"green\"}]}")
                .statusCode(409)
                .body("affected", equalTo(1))
                .body("sample", contains(red));
        patch("colour", "\"0\"", "{\"options\":[{\"value\":\"red\",\"retired\":true},{\"value\":\"green\"}]}")
                .statusCode(200)
                .body("options.value", contains("red", "green"));

        as("ana").get(CONTACTS + "/" + red).then().body("properties.colour", equalTo("red"));
    }

    @Test
    void stricter_rules_leave_stored_values_alone() {
        create(text("p")).statusCode(201);
        String id = contact("{\"properties\":{\"p\":\"a long value\"}}");

        patch("p", "\"0\"", "{\"rules\":{\"maxLength\":3}}").statusCode(200);

        as("ana").get(CONTACTS + "/" + id).then().body("properties.p", equalTo("a long value"));
    }

    @Test
    void a_retired_property_keeps_its_values_and_comes_back_with_them() {
        create(text("p")).statusCode(201);
        String id = contact("{\"properties\":{\"p\":\"kept\"}}");

        retire("p").statusCode(200).body("retiredAt", notNullValue());
        refused("{\"properties\":{\"p\":\"new\"}}", "/properties/p", "is retired");
        change(id, "{\"properties\":{\"p\":\"new\"}}").statusCode(400);
        change(id, "{\"firstName\":\"Ana\"}").statusCode(200).body("properties.p", equalTo("kept"));

        as("marta").post(PROPERTIES + "/p/restore").then().statusCode(200).body("retiredAt", nullValue());
        as("ana").get(CONTACTS + "/" + id).then().body("properties.p", equalTo("kept"));
        as("marta").delete(PROPERTIES + "/unknown").then().statusCode(404);
    }

    @Test
    void a_retired_value_may_be_cleared() {
        create(text("p")).statusCode(201);
        String id = contact("{\"properties\":{\"p\":\"kept\"}}");
        retire("p");

        change(id, "{\"properties\":{\"p\":null}}").statusCode(200).body("properties", equalTo(Map.of()));
    }

    @Test
    void values_of_contacts_are_checked_and_stored_in_one_form() {
        create("{\"name\":\"since\",\"type\":\"date\"}").statusCode(201);
        create("{\"name\":\"mobile\",\"type\":\"phone\"}").statusCode(201);

        refused("{\"properties\":{\"unheardOf\":1}}", "/properties/unheardOf", "is not defined");
        refused("{\"properties\":{\"since\":\"yesterday\"}}", "/properties/since", "is not a date (YYYY-MM-DD)");
        String id = contact("{\"properties\":{\"mobile\":\"55 1234 5678\",\"since\":null}}");
        as("ana").get(CONTACTS + "/" + id).then().body("properties", equalTo(Map.of("mobile", "+525512345678")));
        change(id, "{\"properties\":{\"since\":\"31/01/2026\",\"mobile\":\"x\"}}")
                .statusCode(400)
                .body("errors.pointer", contains("/properties/mobile", "/properties/since"));
        change(id, "{\"properties\":{\"since\":\"2026-01-31\"}}")
                .statusCode(200)
                .body("properties", equalTo(Map.of("mobile", "+525512345678", "since", "2026-01-31")));
    }

    @Test
    void values_of_a_batch_are_checked_item_by_item_and_keys_are_read_like_values() {
        create("{\"name\":\"number\",\"type\":\"number\",\"unique\":true}").statusCode(201);

        post(CONTACTS + "/batch", """
                {"operation":"upsert","by":"properties.number","items":[
                 {"key":"7","contact":{"firstName":"Ana"}},
                 {"key":"seven","contact":{"firstName":"Bea"}},
                 {"key":"8","contact":{"properties":{"unheardOf":1}}}]}""")
                .statusCode(207)
                .body("items.status", contains(201, 400, 400))
                .body("items[1].problem.detail", containsString("is no value of properties.number"))
                .body("items[2].problem.errors.pointer", contains("/properties/unheardOf"));

        as("marta")
                .get(CONTACTS + "/by/properties.number/7.0")
                .then()
                .statusCode(200)
                .body("firstName", equalTo("Ana"))
                .body("properties", equalTo(Map.of("number", 7)));
    }

    @Test
    void values_of_sales_are_checked_too() {
        as("sofia")
                .contentType("application/json")
                .body(COLOUR)
                .post("/api/v1/properties/sales")
                .then()
                .statusCode(201);
        String buyer = contact("{}");
        String sale = """
                {"contactId":"%s","amount":{"amount":"10.00","currency":"MXN"},"occurredAt":"2026-03-01T10:00:00Z",
                 "place":"offline","properties":{"colour":"%s"}}""";

        post("/api/v1/sales", sale.formatted(buyer, "green"))
                .statusCode(400)
                .body("errors.pointer", contains("/properties/colour"));
        String id = post("/api/v1/sales", sale.formatted(buyer, "red"))
                .statusCode(201)
                .extract()
                .path("id");
        as("admin")
                .contentType("application/merge-patch+json")
                .body("{\"properties\":{\"colour\":\"blue\"}}")
                .patch("/api/v1/sales/" + id)
                .then()
                .statusCode(200)
                .body("properties.colour", equalTo("blue"));
        as("ana").get("/api/v1/sales/" + id).then().body("properties.colour", equalTo("blue"));
    }

    @Test
    void a_form_defines_what_its_answers_become_and_loses_none() {
        String campaign = post("/api/v1/campaigns", "{\"name\":\"C\",\"type\":\"social\",\"startsOn\":\"2026-01-01\"}")
                .statusCode(201)
                .extract()
                .path("id");
        String fields = """
                {"campaignId":"%s","name":"F","fields":[{"name":"email","type":"email"},
                 {"name":"visits","type":"%s"},{"name":"colour","type":"select","options":["red","%s"]}]}""";
        String slug = post("/api/v1/forms", fields.formatted(campaign, "number", "blue"))
                .statusCode(201)
                .extract()
                .path("slug");
        as("ana").get(PROPERTIES).then().body("items.type", contains("enumeration", "number"));
        post("/api/v1/forms", fields.formatted(campaign, "number", "green")).statusCode(201);
        as("ana").get(PROPERTIES + "/colour").then().body("options.value", contains("red", "blue", "green"));
        post("/api/v1/forms", fields.formatted(campaign, "text", "blue"))
                .statusCode(400)
                .body("errors.pointer", contains("/fields/1/type"));
        retire("colour").statusCode(200);

        given().contentType("application/json")
                .body("{\"email\":\"a@example.com\",\"visits\":\"007\",\"colour\":\"red\"}")
                .post("/f/" + slug)
                .then()
                .statusCode(201);

        as("ana").get(CONTACTS).then().body("items[0].properties", equalTo(Map.of("visits", 7)));
        assertEquals("red", one("select answers ->> 'colour' from form_submission"));
    }

    @Test
    void the_history_of_a_value_tells_that_its_definition_changed() {
        create(text("p")).statusCode(201);
        String id = contact("{\"properties\":{\"p\":\"12\"}}");

        patch("p", "\"0\"", "{\"type\":\"number\"}").statusCode(200);

        assertEquals("definition \"12\" 12", one("""
                        select concat_ws(' ', source, before -> 'properties.p', after -> 'properties.p')
                        from contact_change where contact_id = '%s' order by recorded_at desc limit 1""".formatted(id)));
    }

    @Test
    void a_value_that_several_share_cannot_become_unique() {
        create(text("p")).statusCode(201);
        contact("{\"properties\":{\"p\":\"same\"}}");
        String other = contact("{\"properties\":{\"p\":\"same\"}}");

        patch("p", "\"0\"", "{\"unique\":true}").statusCode(409).body("clashes", equalTo(1));

        as("marta")
                .contentType("application/merge-patch+json")
                .body("{\"properties\":{\"p\":\"different\"}}")
                .patch(CONTACTS + "/" + other)
                .then()
                .statusCode(200);
        patch("p", "\"0\"", "{\"unique\":true}").statusCode(200).body("unique", equalTo(true));
        as("marta")
                .contentType("application/json")
                .body("{\"properties\":{\"p\":\"same\"}}")
                .post(CONTACTS)
                .then()
                .statusCode(409);
        patch("p", "\"1\"", "{\"unique\":false}").statusCode(200);
        contact("{\"properties\":{\"p\":\"same\"}}");
    }

    @Test
    void a_value_too_long_for_an_index_is_told_before() {
        create(text("p")).statusCode(201);
        contact("{\"properties\":{\"p\":\"%s\"}}".formatted("é".repeat(501)));

        patch("p", "\"0\"", "{\"searchable\":true}").statusCode(409).body("affected", equalTo(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "number", "date", "datetime", "boolean", "phone", "url", "money"})
    void a_searchable_property_gets_an_index_and_loses_it_again(String type) {
        create("{\"name\":\"p\",\"type\":\"%s\",\"searchable\":true}".formatted(type))
                .statusCode(201);
        Eventually.holds(() -> assertEquals(1, indexes().size()));
        assertTrue(indexes().getFirst().contains("'p'"), indexes().getFirst());

        patch("p", "\"0\"", "{\"searchable\":false}").statusCode(200);
        Eventually.holds(() -> assertEquals(List.of(), indexes()));
    }

    @Test
    void another_type_gets_another_index() {
        create("{\"name\":\"p\",\"type\":\"text\",\"searchable\":true}").statusCode(201);
        Eventually.holds(() -> assertEquals(1, indexes().size()));
        String ofText = indexes().getFirst();

        patch("p", "\"0\"", "{\"type\":\"multiEnumeration\",\"options\":[{\"value\":\"a\"}]}")
                .statusCode(200);

        Eventually.holds(() -> {
            List<String> found = indexes();
            assertEquals(1, found.size());
            assertTrue(found.getFirst().contains("USING gin"), ofText);
        });
        retire("p");
        Eventually.holds(() -> assertEquals(List.of(), indexes()));
    }

    /** An index that is dropped at this very moment cannot be described: then it is not yet as expected. */
    private List<String> indexes() {
        try {
            return rows("select indexdef from pg_indexes where starts_with(indexname, 'property_index_')");
        } catch (IllegalStateException dropping) {
            throw new AssertionError(dropping);
        }
    }

    /** Every contact and definition as they are stored. */
    private String everything() {
        return one("""
                select (select jsonb_agg(to_jsonb(c) order by c.id) from contact c)::text
                    || (select jsonb_agg(to_jsonb(d) order by d.name) from property_definition d)::text""");
    }

    private String one(String sql) {
        return rows(sql).getFirst();
    }

    private List<String> rows(String sql) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (found.next()) {
                rows.add(found.getString(1));
            }
            return rows;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static String text(String name) {
        return "{\"name\":\"%s\",\"type\":\"text\"}".formatted(name);
    }

    private static ValidatableResponse create(String body) {
        return as("marta")
                .contentType("application/json")
                .body(body)
                .post(PROPERTIES)
                .then();
    }

    private static ValidatableResponse patch(String name, @Nullable String ifMatch, String body) {
        RequestSpecification request =
                as("marta").contentType("application/merge-patch+json").body(body);
        if (ifMatch != null) {
            request.header("If-Match", ifMatch);
        }
        return request.patch(PROPERTIES + "/" + name).then();
    }

    private static ValidatableResponse post(String path, String body) {
        return as("admin").contentType("application/json").body(body).post(path).then();
    }

    private static void refused(String contact, String pointer, String message) {
        post(CONTACTS, contact)
                .statusCode(400)
                .body("errors.pointer", contains(pointer))
                .body("errors.message", contains(message));
    }

    private static ValidatableResponse change(String id, String body) {
        return as("marta")
                .contentType("application/merge-patch+json")
                .body(body)
                .patch(CONTACTS + "/" + id)
                .then();
    }

    private static ValidatableResponse retire(String name) {
        return as("marta").delete(PROPERTIES + "/" + name).then();
    }

    private static String contact(String body) {
        return as("marta")
                .contentType("application/json")
                .body(body)
                .post(CONTACTS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }
}
