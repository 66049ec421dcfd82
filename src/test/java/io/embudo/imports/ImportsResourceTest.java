package io.embudo.imports;

import static io.embudo.imports.Uploads.as;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.embudo.support.Eventually;
import io.embudo.support.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files as people have them, good and bad. */
@QuarkusTest
class ImportsResourceTest {

    private static final String PEOPLE = """
            Correo;Nombre;Apellidos;Teléfono;País;Idioma;Nivel de interés
            LUCIA@example.com;Lucía;Hernández;+52 55 1234 5678;México;español;7
            iñaki@example.com;Iñaki;Núñez;;España;es-ES;
            """;

    @ParameterizedTest
    @CsvSource({
        "UTF-8,'',UTF-8",
        "UTF-8,\uFEFF,UTF-8",
        "UTF-16LE,\uFEFF,UTF-16LE",
        "UTF-16BE,\uFEFF,UTF-16BE",
        "UTF-16LE,'',UTF-16LE",
        "UTF-16BE,'',UTF-16BE",
        "windows-1252,'',windows-1252",
        "ISO-8859-1,'',windows-1252"
    })
    void every_common_encoding_is_found_out(String written, String mark, String found) {
        String people = PEOPLE.replace("iñaki", "inaki");

        Uploads.run((mark + people).getBytes(Charset.forName(written)), Map.of())
                .body("state", equalTo("succeeded"))
                .body("result.encoding", equalTo(found))
                .body("result.delimiter", equalTo(";"))
                .body("result.created", equalTo(2))
                .body("result.key", equalTo("Correo"));

        contact("lucia@example.com")
                .body("items[0].firstName", equalTo("Lucía"))
                .body("items[0].phone", equalTo("+525512345678"))
                .body("items[0].country", equalTo("MX"))
                .body("items[0].language", equalTo("es"))
                .body("items[0].lifecycleStage", equalTo("lead"))
                .body("items[0].ownerId", nullValue())
                .body("items[0].properties.nivelDeInteres", equalTo(7));
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void every_common_delimiter_is_found_out(String delimiter) {
        String file = "Email,First name,Note\na@example.com,Ana,\"one, two; three\tfour|five\"\n"
                .replaceFirst("Email,First name,Note", "Email%1$sFirst name%1$sNote".formatted(delimiter))
                .replaceFirst("com,Ana,", "com%1$sAna%1$s".formatted(delimiter));

        Uploads.run(file, Map.of()).body("result.delimiter", equalTo(delimiter)).body("result.created", equalTo(1));

        contact("a@example.com").body("items[0].properties.note", equalTo("one, two; three\tfour|five"));
    }

    @Test
    void a_compressed_file_is_read_by_its_content_whatever_it_is_called() throws IOException {
        Uploads.run(compressed("Email\na@example.com\n".getBytes(StandardCharsets.UTF_8)), Map.of())
                .body("result.created", equalTo(1));
    }

    @Test
    void the_same_file_again_changes_nothing_and_a_changed_row_alone_is_updated() {
        String file = "Lead Number,Email,City,Visits\n1,a@example.com,Puebla,1\n2,b@example.com,Lima,2\n3,,Quito,3\n";
        String job = Uploads.run(file, Map.of())
                .body("result.created", equalTo(3))
                .body("result.key", equalTo("Lead Number"))
                .extract()
                .path("id");

        Uploads.run(file, Map.of()).body("result.unchanged", equalTo(3)).body("result.created", equalTo(0));
        Uploads.run(file.replace("Lima", "Cusco"), Map.of())
                .body("result.unchanged", equalTo(2))
                .body("result.updated", equalTo(1));

        String id = contact("b@example.com")
                .body("items[0].properties.city", equalTo("Cusco"))
                .body("items[0].version", equalTo(1))
                .extract()
                .path("items[0].id");
        Eventually.holds(() -> as("mateo")
                .get("/api/v1/contacts/" + id + "/timeline")
                .then()
                .body("items.type", contains("contact.updated", "contact.created"))
                .body("items[1].actor", equalTo("import:" + job)));
    }

    @Test
    void custom_properties_are_defined_by_the_file_that_brings_them() {
        Uploads.run("Lead Number,TotalVisits,Is partner,Código\n1,2.50,yes,007\n2,0,No,8\n", Map.of())
                .body("result.created", equalTo(2));

        as("ana")
                .get("/api/v1/properties/contacts")
                .then()
                .statusCode(200)
                .body("items.name", contains("codigo", "isPartner", "leadNumber", "totalVisits"))
                .body("items.label.es", contains("Código", "Is partner", "Lead Number", "TotalVisits"))
                .body("items.type", contains("text", "boolean", "number", "number"))
                .body("items.unique", contains(false, false, true, false));
    }

    @Test
    void a_header_of_signs_alone_names_a_column_all_the_same() {
        Uploads.run("#,Correo,\uD83D\uDC4D\n1,lucia@example.com,yes\n", Map.of())
                .body("state", equalTo("succeeded"))
                .body("result.created", equalTo(1));

        contact("lucia@example.com")
                .body("items[0].properties.column1", equalTo(1))
                .body("items[0].properties.column3", equalTo(true));
    }

    @Test
    void a_mapping_decides_and_is_repeated_so_that_it_can_be_sent_again() {
        String mapping = """
                {"columns":{"Ref":"properties.reference","Who":"firstName","City":null},"key":"Ref"}""";
        Uploads.run("Ref,Who,City,Age\nx,Ana,Lima,3\n", Map.of("mapping", mapping))
                .body("result.created", equalTo(1))
                .body("result.key", equalTo("Ref"))
                .body("result.mapping.key", equalTo("Ref"))
                .body("result.mapping.columns.Ref", equalTo("properties.reference"))
                .body("result.mapping.columns.City", nullValue())
                .body("result.mapping.columns.Age", equalTo("properties.age"));

        as("ana")
                .get("/api/v1/contacts")
                .then()
                .body("items[0].firstName", equalTo("Ana"))
                .body("items[0].properties", equalTo(Map.of("reference", "x", "age", 3)));
    }

    @Test
    void a_row_within_quotes_is_taken_apart_again() {
        Uploads.run("Email,City\n\"a@example.com,\"\"Lima, Norte\"\"\"\nb@example.com,Quito\n", Map.of())
                .body("result.created", equalTo(2))
                .body("result.repaired", equalTo(1));

        contact("a@example.com").body("items[0].properties.city", equalTo("Lima, Norte"));
    }

    @Test
    void of_two_rows_with_one_key_the_later_updates() {
        String file = "Email,City,Phone\na@example.com,Lima,1\nA@example.com,Quito,\na@example.com,Quito,\n";

        ValidatableResponse rehearsed = Uploads.run(file, Map.of("dryRun", "true"));
        rehearsed.body("result.created", equalTo(1)).body("result.rows", equalTo(3));
        Uploads.run(file, Map.of())
                .body("result.created", equalTo(1))
                .body("result.updated", equalTo(1))
                .body("result.unchanged", equalTo(1));

        contact("a@example.com")
                .body("items[0].properties.city", equalTo("Quito"))
                .body("items[0].properties.phone", equalTo("1"));
    }

    @Test
    void a_telephone_number_that_cannot_be_read_is_kept_in_words_as_a_property_that_is_defined() {
        String file = """
                Email,Phone,Country
                a@example.com,ask for Ana,MX
                b@example.com,55 1234 5678,Mexico
                c@example.com,612 34 56 78,España
                """;

        Uploads.run(file, Map.of("dryRun", "true")).body("result.created", equalTo(3));
        as("marta").get("/api/v1/properties/contacts").then().body("items.name", not(hasItem("phone")));
        Uploads.run(file, Map.of()).body("result.created", equalTo(3));

        contact("a@example.com")
                .body("items[0].phone", nullValue())
                .body("items[0].properties", equalTo(Map.of("phone", "ask for Ana")));
        contact("b@example.com").body("items[0].phone", equalTo("+525512345678"));
        contact("c@example.com").body("items[0].phone", equalTo("+34612345678"));
        as("marta")
                .get("/api/v1/properties/contacts/phone")
                .then()
                .statusCode(200)
                .body("type", equalTo("text"));
        as("marta")
                .contentType("application/json")
                .body("{\"where\":{\"property\":\"properties.phone\",\"contains\":\"ana\"}}")
                .post("/api/v1/contacts/search")
                .then()
                .body("items.email", contains("a@example.com"));
    }

    @Test
    void numbers_that_can_all_be_read_define_nothing() {
        Uploads.run("Email,Phone\na@example.com,55 1234 5678\nb@example.com,\n", Map.of())
                .body("result.created", equalTo(2));

        as("marta").get("/api/v1/properties/contacts").then().body("items", empty());
    }

    @Test
    void words_that_the_property_of_their_name_cannot_hold_refuse_the_row() {
        as("marta")
                .contentType("application/json")
                .body("{\"name\":\"phone\",\"type\":\"number\"}")
                .post("/api/v1/properties/contacts")
                .then()
                .statusCode(201);

        Uploads.run("Email,Phone\na@example.com,ask for Ana\nb@example.com,5512345678\n", Map.of())
                .body("result.created", equalTo(1))
                .body("result.failed", equalTo(1));
    }

    @Test
    void rows_that_cannot_be_taken_come_back_as_they_were_and_pass_once_corrected() {
        String file = """
                Lead Number,Email,Note
                1,a@example.com,fine
                2,not an address,"=1+1
                of two lines"
                3,a@example.com,taken
                4,d@example.com
                5,e@example.com,fine
                """;

        ValidatableResponse done = Uploads.run(file, Map.of("key", "Lead Number"));
        done.body("state", equalTo("succeeded"))
                .body("result.rows", equalTo(5))
                .body("result.created", equalTo(2))
                .body("result.failed", equalTo(3))
                .body("errorFile", endsWith("/errors"));
        String errors = Uploads.errors(done.extract().path("id"));
        assertEquals("""
                line,reason,Lead Number,Email,Note
                3,email must be a well-formed email address,2,not an address,"'=1+1
                of two lines"
                5,There is already a contact with this email.,3,a@example.com,taken
                6,The row has 2 fields and the header has 3,4,d@example.com
                """, errors.replace("\r\n", "\n"));

        String corrected = errors.replace("not an address", "b@example.com")
                .replace("3,a@example.com", "3,c@example.com")
                .replace("4,d@example.com", "4,d@example.com,");
        Uploads.run(corrected, Map.of("key", "Lead Number"))
                .body("result.created", equalTo(3))
                .body("result.failed", equalTo(0))
                .body("result.mapping.columns.reason", nullValue());
        contact("b@example.com").body("items[0].properties.note", equalTo("=1+1\nof two lines"));
        as("ana").get("/api/v1/contacts").then().body("items", hasSize(5));
    }

    @Test
    void values_of_a_known_property_have_its_type() {
        Uploads.run("Email,Visits\na@example.com,1\n", Map.of());

        ValidatableResponse done = Uploads.run("Email,Visits\na@example.com,many\n", Map.of());

        done.body("result.failed", equalTo(1));
        assertEquals(
                "line,reason,Email,Visits\r\n2,Visits is not a number such as 1234.5: many,a@example.com,many\r\n",
                Uploads.errors(done.extract().path("id")));
    }

    @Test
    void a_rehearsal_keeps_nothing() {
        Uploads.run("Email,City\na@example.com,Lima\nb,Quito\n", Map.of("dryRun", "true"))
                .body("result.dryRun", equalTo(true))
                .body("result.created", equalTo(1))
                .body("result.failed", equalTo(1));

        as("ana").get("/api/v1/contacts").then().body("items", hasSize(0));
        as("ana").get("/api/v1/properties/contacts").then().body("items", hasSize(0));
    }

    @Test
    void a_contact_out_of_reach_is_not_changed() {
        as("saul")
                .contentType("application/json")
                .body("{\"email\":\"a@example.com\",\"firstName\":\"Ana\"}")
                .post("/api/v1/contacts")
                .then()
                .statusCode(201);

        ValidatableResponse done = Uploads.run("Email,First name\na@example.com,Stolen\n", Map.of());

        done.body("result.failed", equalTo(1));
        as("admin").get("/api/v1/contacts?email=a@example.com").then().body("items[0].firstName", equalTo("Ana"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "mapping   | {'columns':{'Town':'firstName'}}  | /mapping/columns/Town",
                "mapping   | {'columns':{'City':'shoeSize'}}   | /mapping/columns/City",
                "mapping   | {'columns':{'City':'email','Email':'email'}} | /mapping/columns/Email",
                "mapping   | {'colums':{}}                     | /colums",
                "key       | Town                              | /key",
                "delimiter | x                                 | /delimiter",
                "encoding  | EBCDIC                            | /encoding",
                "dryRun    | maybe                             | /dryRun"
            })
    void an_option_that_does_not_fit_is_named(String option, String value, String pointer) {
        Uploads.post("Email,City\na@example.com,Lima\n", Map.of(option, value.replace('\'', '"')))
                .statusCode(400)
                .body("errors[0].pointer", equalTo(pointer));
        nothing_is_there();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "~~                  | is empty",
                "Email,City          | no rows",
                "Email,City\\n       | no rows",
                "Email,Email\\na,b   | two columns called Email",
                "Email\\na\\0b       | NUL",
                "PK\\x               | ZIP",
                "\\p                 | PNG",
                "%PDF-1.7            | PDF"
            })
    void what_is_no_csv_is_refused_at_once(String content, String reason) {
        String file = content.replace("\\n", "\n")
                .replace("\\0", "\0")
                .replace("\\x", "\u0003\u0004")
                .replace("\\p", "\u0089PNG\r\n\u001a\n\0\0\0");

        Uploads.post(file.getBytes(StandardCharsets.ISO_8859_1), Map.of())
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/file"))
                .body("detail", containsString(reason));
        nothing_is_there();
    }

    @Test
    void five_hundred_columns_are_read_and_one_more_is_refused() {
        Uploads.run(columns(500), Map.of()).body("result.created", equalTo(1));
        Uploads.post(columns(501), Map.of()).statusCode(400).body("detail", containsString("500 columns"));
    }

    @Test
    void a_file_that_turns_out_broken_further_down_fails_before_anything_is_written() {
        String rows =
                IntStream.range(0, 60_000).mapToObj("%d,Lima\n"::formatted).collect(Collectors.joining());

        Uploads.run("Id,City\n" + rows + "x,\0\n", Map.of())
                .body("state", equalTo("failed"))
                .body("failure", containsString("NUL"));
        Uploads.run("Id,City\n" + rows + "x," + "y".repeat(1_100_000) + "\n", Map.of())
                .body("state", equalTo("failed"))
                .body("failure", containsString("1 MB"));
        nothing_is_there();
    }

    @Test
    void what_unpacks_to_more_than_a_gigabyte_is_refused() throws IOException {
        byte[] bomb = compressed("Email,City\n".getBytes(StandardCharsets.UTF_8), (1 << 20) + (1 << 16));

        Uploads.post(bomb, Map.of()).then().statusCode(400).body("detail", containsString("1 GB"));
    }

    @Test
    void a_damaged_compressed_file_is_refused() throws IOException {
        byte[] whole = compressed(("Email\n" + "a@example.com\n".repeat(1000)).getBytes(StandardCharsets.UTF_8));

        Uploads.post(Arrays.copyOf(whole, whole.length / 2), Map.of())
                .then()
                .statusCode(400)
                .body("detail", containsString("damaged"));
    }

    @Test
    void an_upload_without_the_file_is_told_so() {
        as("mateo")
                .multiPart("dryRun", "true")
                .post("/api/v1/imports")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/file"));
    }

    @Test
    void only_uploads_may_be_large() {
        String large = "x".repeat(3 << 20);

        as("mateo")
                .contentType("application/json")
                .body("{\"firstName\":\"%s\"}".formatted(large))
                .post("/api/v1/contacts")
                .then()
                .statusCode(413)
                .body("type", equalTo("urn:embudo:problem:too-large"));
        Uploads.run(
                        "Email,Note\na@example.com," + "x".repeat(900_000) + "\n" + "b@example.com,"
                                + "x".repeat(900_000) + "\nc@example.com," + "x".repeat(900_000) + "\n",
                        Map.of())
                .body("result.created", equalTo(3));
    }

    @Test
    void an_upload_of_two_gigabytes_is_refused_before_it_is_sent() throws IOException {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write("""
                    POST /api/v1/imports HTTP/1.1\r
                    Host: localhost\r
                    Authorization: Bearer %s\r
                    Content-Type: multipart/form-data; boundary=x\r
                    Content-Length: 2147483648\r
                    \r
                    """.formatted(Tokens.of("mateo")).getBytes(StandardCharsets.US_ASCII));

            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertTrue(answer.startsWith("HTTP/1.1 413"), answer);
            assertTrue(answer.contains("application/problem+json"), answer);
        }
    }

    @Test
    void a_large_body_of_unsaid_length_is_refused_too() throws IOException, InterruptedException {
        byte[] large = ("{\"firstName\":\"" + "x".repeat(3 << 20) + "\"}").getBytes(StandardCharsets.UTF_8);
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://localhost:%d/api/v1/contacts".formatted(RestAssured.port)))
                .version(HttpClient.Version.HTTP_1_1)
                .header("Authorization", "Bearer " + Tokens.of("mateo"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)))
                .build();

        try (HttpClient client = HttpClient.newHttpClient()) {
            assertEquals(
                    413,
                    client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode());
        }
        nothing_is_there();
    }

    @Test
    void one_file_imported_twice_at_once_makes_each_contact_once() {
        byte[] file = ("Lead Number,City\n"
                        + IntStream.range(0, 5000)
                                .mapToObj("%d,Lima\n"::formatted)
                                .collect(Collectors.joining()))
                .getBytes(StandardCharsets.UTF_8);
        String one = Uploads.start(file, Map.of());
        String other = Uploads.start(file, Map.of());

        int created = Uploads.finished(one)
                .body("result.failed", equalTo(0))
                .extract()
                .path("result.created");
        int createdByOther = Uploads.finished(other)
                .body("result.failed", equalTo(0))
                .extract()
                .path("result.created");

        assertEquals(5000, created + createdByOther);
    }

    @Test
    void who_may_not_import_is_refused() {
        as("ana")
                .multiPart("file", "x.csv", "Email\na@example.com\n".getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/imports")
                .then()
                .statusCode(403);
    }

    private static void nothing_is_there() {
        as("ana").get("/api/v1/contacts").then().body("items", hasSize(0));
        as("ana").get("/api/v1/properties/contacts").then().body("items", hasSize(0));
    }

    private static String columns(int count) {
        String header =
                IntStream.range(0, count).mapToObj("Column %d"::formatted).collect(Collectors.joining(","));
        return header + "\n" + header + "\n";
    }

    private static ValidatableResponse contact(String email) {
        return as("ana")
                .queryParam("email", email)
                .get("/api/v1/contacts")
                .then()
                .statusCode(200)
                .body("items", hasSize(1));
    }

    private static byte[] compressed(byte[] content) throws IOException {
        return compressed(content, 0);
    }

    private static byte[] compressed(byte[] content, int kilobytesAfter) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] kilobyte = "x".repeat(1024).getBytes(StandardCharsets.UTF_8);
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes, 1 << 16)) {
            gzip.write(content);
            for (int count = 0; count < kilobytesAfter; count++) {
                gzip.write(kilobyte);
            }
        }
        return bytes.toByteArray();
    }
}
