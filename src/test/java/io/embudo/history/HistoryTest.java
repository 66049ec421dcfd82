package io.embudo.history;

import static io.embudo.support.Calls.create;
import static io.embudo.support.Calls.get;
import static io.embudo.support.Calls.patch;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class HistoryTest {

    @Test
    void every_value_is_kept_with_who_changed_it_and_how() {
        String id = create("marta", "contacts", "{\"firstName\":\"Ana\",\"email\":\"ana@example.com\"}");
        patch("mateo", "contacts/" + id, "{\"firstName\":\"Eva\"}").statusCode(200);
        patch("marta", "contacts/" + id, "{\"firstName\":null}").statusCode(200);

        get("marta", "contacts/" + id + "/history?property=firstName")
                .statusCode(200)
                .body("items", hasSize(3))
                .body("items[0].before", equalTo("Eva"))
                .body("items[0].value", nullValue())
                .body("items[1].before", equalTo("Ana"))
                .body("items[1].value", equalTo("Eva"))
                .body("items[1].source", equalTo("api"))
                .body("items[1].actor", notNullValue())
                .body("items[2].before", nullValue())
                .body("items[2].value", equalTo("Ana"));
    }

    @Test
    void the_history_is_paged_to_its_first_value() {
        String id = create("marta", "contacts", "{\"firstName\":\"0\",\"lastName\":\"x\"}");
        for (int change = 1; change <= 7; change++) {
            patch("marta", "contacts/" + id, "{\"firstName\":\"%d\",\"lastName\":\"%d\"}".formatted(change, change));
        }
        List<String> seen = new ArrayList<>();
        String next = "";
        while (next != null) {
            var page = get("marta", "contacts/%s/history?limit=3%s".formatted(id, next));
            List<Object> values = page.extract().path("items.value");
            values.forEach(value -> seen.add(String.valueOf(value)));
            String cursor = page.extract().path("next");
            next = cursor == null ? null : "&after=" + cursor;
        }
        assertEquals(14, seen.stream().filter(value -> value.matches("[1-7]")).count());
        assertEquals(1, seen.stream().filter("x"::equals).count());
    }

    @Test
    void a_contact_is_read_as_it_was() throws InterruptedException {
        Instant before = Instant.now().minusSeconds(1);
        String id = create("marta", "contacts", "{\"firstName\":\"Ana\",\"tags\":[\"a\",\"b\"]}");
        Thread.sleep(20);
        Instant first = Instant.now();
        Thread.sleep(20);
        patch("marta", "contacts/" + id, "{\"firstName\":\"Eva\",\"tags\":null,\"lifecycleStage\":\"customer\"}");

        get("marta", "contacts/%s?asOf=%s".formatted(id, first))
                .statusCode(200)
                .body("version", equalTo(0))
                .body("firstName", equalTo("Ana"))
                .body("lifecycleStage", equalTo("lead"))
                .body("tags", contains("a", "b"));
        get("marta", "contacts/%s?asOf=%s".formatted(id, Instant.now()))
                .body("firstName", equalTo("Eva"))
                .body("tags", hasSize(0));
        get("marta", "contacts/%s?asOf=%s".formatted(id, before)).statusCode(404);
        get("marta", "contacts/%s?asOf=yesterday".formatted(id)).statusCode(400);
    }

    @Test
    void the_history_of_a_contact_out_of_reach_is_not_found() {
        String id = create("marta", "contacts", "{\"ownerId\":\"%s\"}".formatted(UUID.randomUUID()));
        get("saul", "contacts/" + id + "/history").statusCode(404);
        get("saul", "contacts/" + id + "/lifecycle").statusCode(404);
    }
}
