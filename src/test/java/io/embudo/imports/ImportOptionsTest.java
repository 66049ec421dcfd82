package io.embudo.imports;

import static io.embudo.imports.Uploads.as;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.embudo.shared.Ids;
import io.embudo.support.Eventually;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an import can be told, and what columns can say beside a contact's own values. */
@QuarkusTest
class ImportOptionsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Names that have broken importers. */
    private static final List<String> NAUGHTY = List.of(
            "undefined",
            "null",
            "NaN",
            "1e1000",
            "-1",
            "+1",
            "=cmd|' /C calc'!A0",
            "@SUM(1+1)",
            "'; drop table contact; --",
            "\"quoted\" and, \"again\"",
            "two\nlines",
            "back\\slash\\n",
            "\u0001\u001b[31mred",
            "\u202egnp.exe",
            "\u200b",
            "Ω≈ç√∫˜µ≤≥÷",
            "田中さんにあげて下さい",
            "مرحبا",
            "👩‍👩‍👧‍👦🏳️‍🌈",
            "Z̮̞̠͙͔ͅḀ̗̞͈̻̗Ḷ͙͎̯̹̞͓G̻O̭̗̮",
            "<script>alert(1)</script>",
            "{{7*7}}${7*7}",
            "%s%n%x",
            "../../etc/passwd",
            "\uffff",
            "x".repeat(200),
            "x".repeat(201),
            "e\u0301",
            "\u00e9");

    private final Pool pool;

    ImportOptionsTest(Pool pool) {
        this.pool = pool;
    }

    @Test
    void a_mode_says_whether_contacts_are_made_or_changed() {
        Uploads.run("Email,City\na@example.com,Lima\n", Map.of());
        String file = "Email,City\na@example.com,Quito\nb@example.com,Cusco\n";

        Uploads.run(file, Map.of("mode", "create"))
                .body("result.mode", equalTo("create"))
                .body("result.created", equalTo(1))
                .body("result.failed", equalTo(1));
        contact("a@example.com").body("items[0].properties.city", equalTo("Lima"));

        ValidatableResponse updated =
                Uploads.run("Email,City\na@example.com,Quito\nc@example.com,Cusco\n", Map.of("mode", "update"));
        updated.body("result.updated", equalTo(1)).body("result.failed", equalTo(1));
        assertTrue(Uploads.errors(updated.extract().path("id")).contains("no contact with this key"));
        contact("c@example.com").body("items.size()", equalTo(0));

        Uploads.post(file, Map.of("mode", "replace")).statusCode(400).body("errors[0].pointer", equalTo("/mode"));
    }

    @Test
    void who_opted_out_elsewhere_is_opted_out_here_once() {
        String file = "Email,Email Opt Out\na@example.com,yes\nb@example.com,\nc@example.com,0\nd@example.com,maybe\n";

        Uploads.run(file, Map.of()).body("result.created", equalTo(3)).body("result.failed", equalTo(1));
        Uploads.run(file, Map.of()).body("result.unchanged", equalTo(3));

        assertEquals(1, count("select count(*) from consent where not granted and source = 'import'"));
        String id = contact("a@example.com").extract().path("items[0].id");
        Eventually.holds(() -> as("mateo")
                .get("/api/v1/contacts/" + id + "/timeline")
                .then()
                .body("items.type", hasItem("consent.withdrawn")));
        assertEquals(1, count("select count(*) from event where type = 'consent.withdrawn'"));
    }

    @Test
    void an_opt_in_needs_the_words_and_overrules_no_opt_out() {
        Uploads.run("Email,Opt-out\na@example.com,yes\n", Map.of());
        String file = "Email,Agreed\na@example.com,yes\nb@example.com,yes\nc@example.com,no\n";
        String mapping = "{\"columns\":{\"Agreed\":\"optIn\"}}";

        Uploads.post(file, Map.of("mapping", mapping))
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/consentText"));
        Uploads.run(file, Map.of("mapping", mapping, "consentText", "Send me news"))
                .body("result.failed", equalTo(0));

        assertEquals(1, count("select count(*) from consent where granted and text = 'Send me news'"));
        assertEquals(0, count("""
                select count(*) from consent k join contact c on c.id = k.contact_id
                where k.granted and c.email <> 'b@example.com'
                """));
    }

    @Test
    void several_columns_fill_a_list_and_a_cell_may_hold_several_values() {
        Uploads.run("""
                First Name,E-mail Address,E-mail 2 Address,E-mail 3 Address,Mobile Phone,Home Phone,Categories
                Ana,a@example.com,a2@example.com,"A3@example.com; a4@example.com",+52 55 1111 1111,+52 55 2222 2222,"vip; new"
                """, Map.of()).body("result.created", equalTo(1));

        contact("a@example.com")
                .body("items[0].otherEmails", contains("a2@example.com", "a3@example.com", "a4@example.com"))
                .body("items[0].phone", equalTo("+525511111111"))
                .body("items[0].otherPhones", contains("+525522222222"))
                .body("items[0].tags", contains("vip", "new"));
    }

    @Test
    void words_without_a_code_are_kept_as_they_are_written() {
        Uploads.run("""
                Email,Time Zone,Lead Status,Country
                a@example.com,america_slash_mexico_city,In Progress,México
                b@example.com,Mars/Olympus,Working - Contacted,Atlantis
                """, Map.of()).body("result.created", equalTo(2));

        contact("a@example.com")
                .body("items[0].timeZone", equalTo("America/Mexico_City"))
                .body("items[0].leadStatus", equalTo("inProgress"))
                .body("items[0].country", equalTo("MX"));
        contact("b@example.com")
                .body("items[0].timeZone", nullValue())
                .body("items[0].leadStatus", nullValue())
                .body("items[0].properties.leadStatus", equalTo("Working - Contacted"))
                .body("items[0].properties.timeZone", equalTo("Mars/Olympus"))
                .body("items[0].properties.country", equalTo("Atlantis"));
    }

    @Test
    void nobody_gives_contacts_to_a_team_out_of_reach() {
        String mapping = "{\"columns\":{\"Team\":\"teamId\"}}";

        ValidatableResponse done = Uploads.run(
                "Email,Team\na@example.com,%s\nb@example.com,\n".formatted(Ids.next()), Map.of("mapping", mapping));

        done.body("result.created", equalTo(1)).body("result.failed", equalTo(1));
        assertTrue(Uploads.errors(done.extract().path("id")).contains("out of your reach"));
    }

    @Test
    void address_cards_are_imported_and_what_is_refused_comes_back_as_a_table() {
        String cards = """
                BEGIN:VCARD
                VERSION:3.0
                N:Hernández;Lucía;;;
                EMAIL:lucia@example.com
                TEL;TYPE=CELL:+52 55 1234 5678
                ORG:Embudo
                END:VCARD
                BEGIN:VCARD
                VERSION:4.0
                FN:Iñaki
                EMAIL:no address
                NOTE:=1+1
                END:VCARD
                """;

        ValidatableResponse done = Uploads.run(cards, Map.of());

        done.body("result.format", equalTo("vcard"))
                .body("result.delimiter", nullValue())
                .body("result.created", equalTo(1))
                .body("result.failed", equalTo(1));
        contact("lucia@example.com")
                .body("items[0].firstName", equalTo("Lucía"))
                .body("items[0].lastName", equalTo("Hernández"))
                .body("items[0].phone", equalTo("+525512345678"))
                .body("items[0].company", equalTo("Embudo"));
        String errors = Uploads.errors(done.extract().path("id"));
        Uploads.run(errors.replace("no address", "inaki@example.com"), Map.of()).body("result.created", equalTo(1));
        contact("inaki@example.com").body("items[0].properties.note", equalTo("=1+1"));
    }

    @Test
    void every_naughty_name_is_kept_as_it_is_or_refused() {
        StringBuilder file = new StringBuilder("Email,First name\n");
        for (int name = 0; name < NAUGHTY.size(); name++) {
            file.append(
                    "n%d@example.com,\"%s\"%n".formatted(name, NAUGHTY.get(name).replace("\"", "\"\"")));
        }

        ValidatableResponse done = Uploads.run(file.toString(), Map.of());

        done.body("state", equalTo("succeeded"));
        String errors = Uploads.errors(done.extract().path("id"));
        for (int name = 0; name < NAUGHTY.size(); name++) {
            String email = "n%d@example.com".formatted(name);
            if (!errors.contains(email)) {
                contact(email).body("items[0].firstName", equalTo(NAUGHTY.get(name)));
            }
        }
        int refused = done.extract().path("result.failed");
        assertTrue(refused < NAUGHTY.size() / 3, errors);
    }

    @Test
    void what_cannot_be_read_in_its_encoding_is_refused_row_by_row() {
        byte[] file = ("Email,First name\n" + "a@example.com,Lucía\n".repeat(12) + "b@example.com,x\n")
                .getBytes(StandardCharsets.UTF_8);
        file[file.length - 2] = (byte) 0xed;

        ValidatableResponse done = Uploads.run(file, Map.of());

        done.body("result.encoding", equalTo("UTF-8")).body("result.failed", equalTo(1));
        contact("a@example.com").body("items[0].firstName", equalTo("Lucía"));
        assertTrue(Uploads.errors(done.extract().path("id")).contains("cannot be read in this encoding"));
    }

    @Test
    void a_delimiter_that_cannot_be_one_is_named() {
        Uploads.post("Email,City\na@example.com,Lima\n", Map.of("delimiter", "ab"))
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/delimiter"))
                .body("detail", containsString("one character"));
    }

    private static ValidatableResponse contact(String email) {
        return as("mateo").get("/api/v1/contacts?email=" + email).then().statusCode(200);
    }

    private long count(String statement) {
        return pool.query(statement)
                .execute()
                .await()
                .atMost(PATIENCE)
                .iterator()
                .next()
                .getLong(0);
    }
}
