package io.embudo.search;

import static io.embudo.support.Calls.as;
import static io.embudo.support.Calls.create;
import static io.embudo.support.Calls.patch;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Finding contacts by a few letters of them. */
@QuarkusTest
class QuickSearchTest {

    private String lucia = "";

    @BeforeEach
    void people() {
        lucia = create(
                "mateo",
                "contacts",
                Map.of(
                        "firstName", "Lucía",
                        "lastName", "Hernández Muñoz",
                        "email", "lucia.hernandez@empresa-uno.example.com",
                        "phone", "+52 55 1234 5678",
                        "otherPhones", List.of("+34 612 345 678"),
                        "otherEmails", List.of("lulu_h@example.org"),
                        "company", "O'Reilly & Asociados, S.A."));
        create("mateo", "contacts", Map.of("firstName", "Hernán", "lastName", "Cortés", "email", "hc@example.net"));
        create("mateo", "contacts", Map.of("firstName", "Michael", "lastName", "Johnson", "company", "100% Natural"));
        create("mateo", "contacts", Map.of("firstName", "李", "lastName", "小龙"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "luc                          | Lucía",
                "LUCIA                        | Lucía",
                "lucía hernández              | Lucía",
                "munoz luc                    | Lucía",
                "hernan                       | Hernán Lucía",
                "cia                          | ~~",
                "hernandes                    | Hernán Lucía",
                "munos                        | Lucía",
                "micheal jonson               | Michael",
                "lucia.hernandez@empresa-u    | Lucía",
                "empresa-uno.example          | Lucía",
                "lulu_h                       | Lucía",
                "o'reilly                     | Lucía",
                "s.a.                         | Lucía",
                "1234 5678                    | Lucía",
                "(55) 1234-5678               | Lucía",
                "612345678                    | Lucía",
                "lucia 5512                   | Lucía",
                "100%                         | Michael",
                "1%                           | ~~",
                "李                           | 李",
                "zzzzzz                       | ~~",
                "x' or '1'='1                 | ~~"
            })
    void words_find_whom_they_mean(String q, String names) {
        List<String> expected =
                names.isBlank() ? List.of() : List.of(names.strip().split(" "));

        assertEquals(expected, found(q.strip()));
    }

    @Test
    void what_was_just_written_is_found() {
        patch("mateo", "contacts/" + lucia, "{\"lastName\":\"Quetzalcóatl\"}").statusCode(200);

        assertEquals(List.of("Lucía"), found("quetzalc"));
        assertEquals(List.of("Lucía"), found("quetzalcoalt"));
    }

    @Test
    void those_found_come_before_those_who_are_similar_over_all_pages() {
        for (int number = 0; number < 4; number++) {
            create("mateo", "contacts", Map.of("firstName", "Marta", "lastName", "Gomez" + number));
            create("mateo", "contacts", Map.of("firstName", "Martha", "lastName", "Gomez" + number));
        }
        List<String> names = new ArrayList<>();
        String after = "";
        while (after != null) {
            JsonPath page = as("mateo")
                    .queryParams("q", "martha", "limit", 3)
                    .queryParams(after.isEmpty() ? Map.of() : Map.of("after", after))
                    .get("/api/v1/contacts")
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            names.addAll(page.getList("items.firstName", String.class));
            after = page.getString("next");
        }

        assertEquals(List.of("Martha", "Martha", "Martha", "Martha", "Marta", "Marta", "Marta", "Marta"), names);
    }

    @ParameterizedTest
    @CsvSource({"' '", "'-'", "'...'"})
    void nothing_looked_for_is_everybody(String q) {
        assertEquals(4, found(q).size());
    }

    @Test
    void a_text_that_is_no_search_is_refused() {
        as("mateo")
                .queryParam("q", "x".repeat(201))
                .get("/api/v1/contacts")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("q"));
    }

    private static List<String> found(String q) {
        return as("mateo")
                .queryParam("q", q)
                .get("/api/v1/contacts")
                .then()
                .statusCode(200)
                .extract()
                .path("items.firstName");
    }
}
