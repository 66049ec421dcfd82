package io.embudo.exports;

import static io.embudo.support.Calls.create;
import static io.embudo.support.Calls.get;
import static io.embudo.support.Calls.post;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.embudo.fields.Listed;
import io.embudo.support.Eventually;
import io.embudo.support.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Contacts as files, streamed and by a job. */
@QuarkusTest
class ExportsResourceTest {

    private static final String TWO_COLUMNS =
            "{\"columns\":[{\"property\":\"lastName\",\"label\":\"Surname\"},{\"property\":\"email\"}]}";

    /** More than two chunks, and more than a connection buffers. */
    private static final int MANY = 12_000;

    private static final String MANY_CONTACTS = """
            insert into contact (id, version, email, first_name, company, created_at, updated_at)
            select uuidv7(), 0, n || '@example.com', nullif(n %% 7, 0), repeat('long name ', 60), now(), now()
            from generate_series(1, %d) n
            """.formatted(MANY);

    @Inject
    Pool pool;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+52",
                "-cmd",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                " =1",
                "'=1",
                "\u00a0=1",
                "\u200b=1",
                "\uff1d1",
                "\uff20x",
                "\ufeff=1",
                "\n=1"
            })
    void what_a_spreadsheet_would_run_has_an_apostrophe_in_front(String name) {
        create("marta", "contacts", Map.of("lastName", name));

        assertEquals("'" + name, records(csv("marta", TWO_COLUMNS)).get(1).getField(0));
        assertEquals(name, line(ndjson("marta", TWO_COLUMNS)).get("Surname").textValue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Zoë \"Z\" O'Neil",
                "a,b;c|d\te",
                "two\nlines",
                "two\r\nlines",
                "\"",
                "''",
                "-5",
                "-12.50",
                "5 de Mayo",
                "\\N",
                "\\.",
                "null",
                "日本語",
                "👩‍👩‍👧",
                "<script>",
                "{\"a\":1}",
                "%s %1$s",
                "' or 1=1 --",
                "\u0001",
                "Ωmega"
            })
    void every_other_name_is_written_as_it_is(String name) {
        create("marta", "contacts", Map.of("lastName", name));

        assertEquals(name, records(csv("marta", TWO_COLUMNS)).get(1).getField(0));
        assertEquals(name, line(ndjson("marta", TWO_COLUMNS)).get("Surname").textValue());
    }

    @Test
    void a_file_has_the_columns_asked_for_in_their_order() {
        create(
                "marta",
                "contacts",
                Map.of("email", "ana@example.com", "tags", List.of("a", "b"), "phone", "+525512345678"));

        String file = csv(
                        "marta",
                        "{\"delimiter\":\";\",\"byteOrderMark\":true,\"columns\":[{\"property\":\"tags\"},"
                                + "{\"property\":\"email\",\"label\":\"=E\"},{\"property\":\"lastName\"},"
                                + "{\"property\":\"phone\"},{\"property\":\"version\"}]}")
                .header("Content-Disposition", "attachment; filename=\"contacts.csv\"")
                .contentType(startsWith("text/csv"))
                .extract()
                .asString();

        assertEquals(
                "\ufeff\"tags\";\"'=E\";\"lastName\";\"phone\";\"version\"\r\n"
                        + "\"a;b\";\"ana@example.com\";\"\";\"'+525512345678\";\"0\"\r\n",
                file.startsWith("\ufeff") ? file : "\ufeff" + file);
    }

    @Test
    void the_usual_columns_are_there_where_none_are_asked_for() {
        String id = create("marta", "contacts", Map.of("email", "ana@example.com"));

        CsvRecord record = records(csv("marta", "{}")).get(1);

        assertEquals(12, record.getFieldCount());
        assertEquals(id, record.getField(0));
        assertTrue(record.getField(10).endsWith("Z"));
        assertEquals(id, line(ndjson("marta", "{}")).get("id").textValue());
    }

    @Test
    void every_kind_of_field_can_be_exported() {
        create("marta", "contacts", Map.of("email", "ana@example.com", "tags", List.of("a")));
        List<String> names = List.copyOf(Listed.CONTACTS.own().keySet());
        String columns = String.join(
                ",", names.stream().map("{\"property\":\"%s\"}"::formatted).toList());

        assertEquals(
                names.size(),
                records(csv("marta", "{\"columns\":[%s]}".formatted(columns)))
                        .get(1)
                        .getFieldCount());
        JsonNode line = line(ndjson("marta", "{\"columns\":[%s]}".formatted(columns)));
        assertEquals("a", line.get("tags").get(0).textValue());
        assertTrue(line.get("properties").isObject());
        assertTrue(line.get("originalSource").isNull());
    }

    @Test
    void conditions_words_and_orders_hold_for_files_as_for_searches() {
        for (String name : List.of("Cruz", "Álvarez", "Zapata")) {
            create("marta", "contacts", Map.of("lastName", name));
        }
        create("marta", "contacts", Map.of("email", "nameless@example.com"));

        assertEquals(
                List.of("Surname", "Zapata", "Cruz", "Álvarez", ""),
                surnames(TWO_COLUMNS.replace("}]}", "}],\"sort\":[\"-lastName\"]}")));
        assertEquals(
                List.of("Surname", "Cruz"),
                surnames(TWO_COLUMNS.replace("}]}", "}],\"where\":{\"property\":\"lastName\",\"eq\":\"Cruz\"}}")));
        assertEquals(List.of("Surname", "Álvarez"), surnames(TWO_COLUMNS.replace("}]}", "}],\"q\":\"alva\"}")));
        assertEquals(List.of("Surname"), surnames(TWO_COLUMNS.replace("}]}", "}],\"archived\":true}")));
    }

    @Test
    void a_file_has_what_its_caller_may_read() {
        create("saul", "contacts", Map.of("lastName", "Of saul"));
        create("silvia", "contacts", Map.of("lastName", "Of silvia"));
        create("pablo", "contacts", Map.of("lastName", "Of pablo"));

        assertEquals(
                Set.of("Surname", "Of saul", "Of silvia"),
                new HashSet<>(records(csv("sofia", TWO_COLUMNS)).stream()
                        .map(record -> record.getField(0))
                        .toList()));
        assertEquals(4, records(csv("marta", TWO_COLUMNS)).size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "{\"columns\":[{\"property\":\"shoeSize\"}]} ~ /columns/0/property",
                "{\"columns\":[{\"property\":\"email\"},{\"property\":\"email\"}]} ~ /columns/1",
                "{\"columns\":[]} ~ /columns",
                "{\"columns\":[{}]} ~ /columns/0/property",
                "{\"columns\":[null]} ~ /columns/0",
                "{\"delimiter\":\"x\"} ~ /delimiter",
                "{\"sort\":[\"tags\"]} ~ /sort/0",
                "{\"where\":{\"property\":\"shoeSize\",\"eq\":1}} ~ /where/property"
            })
    void what_cannot_be_exported_is_named_before_anything_is_written(String body, String pointer) {
        for (String path : List.of("contacts/export.csv", "contacts/export.ndjson", "contacts/exports")) {
            post("marta", path, body).statusCode(400).body("errors[0].pointer", equalTo(pointer));
        }
    }

    @Test
    void many_contacts_are_each_in_the_file_once() {
        pool.query(MANY_CONTACTS).execute().await().indefinitely();
        String columns = "\"columns\":[{\"property\":\"email\"},{\"property\":\"firstName\"}]";

        for (String sort : List.of("[]", "[\"firstName\"]", "[\"-firstName\",\"email\"]")) {
            List<String> emails = records(csv("marta", "{%s,\"sort\":%s}".formatted(columns, sort))).stream()
                    .skip(1)
                    .map(record -> record.getField(0))
                    .toList();
            assertEquals(MANY, emails.size());
            assertEquals(MANY, new HashSet<>(emails).size());
        }
        assertEquals(
                MANY,
                ndjson("marta", "{%s}".formatted(columns))
                        .extract()
                        .asString()
                        .lines()
                        .count());
    }

    @Test
    void a_job_writes_the_same_file_for_whoever_asked_for_it() {
        pool.query(MANY_CONTACTS).execute().await().indefinitely();
        for (String format : List.of("csv", "ndjson")) {
            String job = post("sofia", "contacts/exports?format=" + format, TWO_COLUMNS)
                    .statusCode(202)
                    .header("Location", containsString("/api/v1/jobs/"))
                    .extract()
                    .path("id");
            Eventually.holds(() -> get("sofia", "jobs/" + job).body("state", equalTo("succeeded")));
            JsonPath done = get("sofia", "jobs/" + job).extract().jsonPath();
            String file = done.getString("result.file").replace("/api/v1/", "");

            byte[] kept = get("sofia", file)
                    .statusCode(200)
                    .header("Content-Disposition", containsString("contacts." + format))
                    .extract()
                    .asByteArray();

            assertEquals(MANY, done.getInt("progress.done"));
            assertEquals(kept.length, done.getInt("result.bytes"));
            assertArrayEquals(
                    post("sofia", "contacts/export." + format, TWO_COLUMNS)
                            .extract()
                            .asByteArray(),
                    kept);
            get("marta", file).statusCode(404);
            get("admin", file).statusCode(404);
            pool.query("update export_file set expires_at = now()")
                    .execute()
                    .await()
                    .indefinitely();
            get("sofia", file).statusCode(404);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "ndjson"})
    void a_paused_export_goes_on_after_its_last_part(String format) {
        String job = pausedAfterItsFirstContacts(format);
        List<String> before = parts();
        get("sofia", "exports/%s/file".formatted(job)).statusCode(404);
        post("sofia", "jobs/%s/pause".formatted(job), "").statusCode(200).body("state", equalTo("paused"));

        post("sofia", "jobs/%s/resume".formatted(job), "").statusCode(200);

        requireWhole(job, format);
        assertEquals(before, parts().subList(0, before.size()));
        assertEquals(0, count("contact_export"));
    }

    @Test
    void an_export_that_is_cancelled_leaves_nothing_of_its_file() {
        String job = pausedAfterItsFirstContacts("csv");

        post("sofia", "jobs/%s/cancel".formatted(job), "").statusCode(200).body("state", equalTo("cancelled"));

        assertEquals(0, count("export_file"));
        assertEquals(0, count("export_part"));
        assertEquals(0, count("contact_export"));
        post("sofia", "jobs/%s/resume".formatted(job), "").statusCode(409);
    }

    /** The job of an export that was asked to wait when the first of its contacts were in the file. */
    private String pausedAfterItsFirstContacts(String format) {
        run(MANY_CONTACTS);
        run("""
                create or replace function pause_export() returns trigger language plpgsql as $$ begin
                    update job set pause_requested = true where id = new.job_id and done > 0;
                    return null;
                end $$""");
        run("create trigger pause_export after insert on export_part for each row execute function pause_export()");
        try {
            String job = post("sofia", "contacts/exports?format=" + format, TWO_COLUMNS)
                    .statusCode(202)
                    .body("resumable", equalTo(true))
                    .extract()
                    .path("id");
            Eventually.holds(() ->
                    get("sofia", "jobs/" + job).body("state", equalTo("paused")).body("progress.done", equalTo(5000)));
            return job;
        } finally {
            run("drop function pause_export cascade");
        }
    }

    private void requireWhole(String job, String format) {
        Eventually.holds(() -> get("sofia", "jobs/" + job).body("state", equalTo("succeeded")));
        byte[] kept = get("sofia", "exports/%s/file".formatted(job)).extract().asByteArray();
        get("sofia", "jobs/" + job).body("result.contacts", equalTo(MANY)).body("result.bytes", equalTo(kept.length));
        assertArrayEquals(
                post("sofia", "contacts/export." + format, TWO_COLUMNS)
                        .extract()
                        .asByteArray(),
                kept);
    }

    /** The parts of the file, each with the transaction that wrote it. */
    private List<String> parts() {
        List<String> parts = new ArrayList<>();
        pool.query("select part || ' by ' || xmin as part from export_part order by part")
                .execute()
                .await()
                .indefinitely()
                .forEach(row -> parts.add(row.getString("part")));
        return parts;
    }

    private long count(String rows) {
        return pool.query("select count(*) from " + rows)
                .execute()
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getLong(0);
    }

    private void run(String statement) {
        pool.query(statement).execute().await().indefinitely();
    }

    @Test
    void a_client_that_hangs_up_ends_the_work() throws Exception {
        pool.query(MANY_CONTACTS).execute().await().indefinitely();
        for (int client = 0; client < 40; client++) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
                socket.setReceiveBufferSize(4096);
                socket.getOutputStream().write(request());
                InputStream answer = socket.getInputStream();
                byte[] begun = answer.readNBytes(64);
                assertTrue(
                        new String(begun, StandardCharsets.US_ASCII).startsWith("HTTP/1.1 200"),
                        Arrays.toString(begun));
            }
        }

        Eventually.holds(() -> assertFalse(isReading()));
        assertEquals(MANY + 1, records(csv("marta", "{}")).size());
    }

    private boolean isReading() {
        return pool.query("""
                        select count(*) > 0 as busy from pg_stat_activity
                        where pid <> pg_backend_pid() and state <> 'idle' and query like '%string_agg%'
                        """)
                .execute()
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getBoolean("busy");
    }

    private static byte[] request() {
        return """
                POST /api/v1/contacts/export.csv HTTP/1.1\r
                Host: localhost\r
                Authorization: Bearer %s\r
                Content-Type: application/json\r
                Content-Length: 23\r
                \r
                {"sort":["-firstName"]}""".formatted(Tokens.of("marta")).getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> surnames(String body) {
        return records(csv("marta", body)).stream()
                .map(record -> record.getField(0))
                .toList();
    }

    private static ValidatableResponse csv(String user, String body) {
        return post(user, "contacts/export.csv", body).statusCode(200);
    }

    private static ValidatableResponse ndjson(String user, String body) {
        return post(user, "contacts/export.ndjson", body).statusCode(200);
    }

    private static List<CsvRecord> records(ValidatableResponse file) {
        String text = new String(file.extract().asByteArray(), StandardCharsets.UTF_8);
        return CsvReader.builder().ofCsvRecord(text).stream().toList();
    }

    private static JsonNode line(ValidatableResponse file) {
        try {
            return new ObjectMapper().readTree(file.extract().asByteArray());
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
