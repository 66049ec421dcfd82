package io.embudo.search;

import static io.embudo.support.Calls.as;
import static io.embudo.support.Calls.get;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.embudo.support.Eventually;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lists in every order, read page by page, against the same order made by hand. */
@QuarkusTest
class ListSortTest {

    private static final int CONTACTS = 23;
    private static final int PAGE = 5;

    private static final List<String> STAGES = List.of(
            "subscriber",
            "lead",
            "marketingQualifiedLead",
            "salesQualifiedLead",
            "opportunity",
            "customer",
            "loyal",
            "promoter");

    /** The values that contacts are compared by, in the type that decides the order. */
    private static final Map<String, Function<JsonObject, @Nullable Comparable<?>>> FIELDS = Map.of(
            "createdAt",
                    contact -> OffsetDateTime.parse(contact.getString("created_at"))
                            .toInstant(),
            "email", contact -> contact.getString("email"),
            "lastName", contact -> plain(contact.getString("last_name")),
            "lifecycleStage", contact -> STAGES.indexOf(contact.getString("lifecycle_stage")),
            "leadStatus", contact -> contact.getString("lead_status"),
            "properties.visits", contact -> contact.getJsonObject("properties").getDouble("visits"),
            "properties.signedUpOn",
                    contact -> contact.getJsonObject("properties").getString("signedUpOn"));

    private static final String INSERT = """
            insert into contact (id, version, email, last_name, lifecycle_stage, lead_status, properties, created_at,
                updated_at)
            select uuidv7(), 0, email, last_name, lifecycle_stage, lead_status, properties, created_at, created_at
            from jsonb_to_recordset($1::text::jsonb) as said(email varchar, last_name varchar, lifecycle_stage varchar,
                lead_status varchar, properties jsonb, created_at timestamptz)
            returning id::text, email
            """;

    @Inject
    Pool pool;

    private final Map<String, JsonObject> contacts = new HashMap<>();

    @BeforeEach
    void contacts_that_lack_many_values_and_share_others() {
        define();
        Random random = new Random(20261122);
        List<JsonObject> said = new ArrayList<>();
        for (int number = 0; number < CONTACTS; number++) {
            JsonObject properties = new JsonObject();
            put(properties, "visits", one(random, -2, 0.5, 3, 12, null));
            put(properties, "signedUpOn", one(random, "2025-12-31", "2026-01-01", null));
            said.add(new JsonObject()
                    .put("email", one(random, null, "c%02d@example.com".formatted(random.nextInt(90) * 100 + number)))
                    .put("last_name", one(random, null, "Álvarez", "alvarez", "Zúñiga", "de la Cruz"))
                    .put("lifecycle_stage", STAGES.get(random.nextInt(STAGES.size())))
                    .put("lead_status", one(random, null, "new", "open"))
                    .put("properties", properties)
                    .put("created_at", one(random, "2026-01-01T10:00:00.123456Z", "2026-02-01T10:00:00Z")));
        }
        contacts.clear();
        pool.query("delete from contact").execute().await().indefinitely();
        for (JsonObject contact : said) {
            pool.preparedQuery(INSERT)
                    .execute(Tuple.of("[" + contact.encode() + "]"))
                    .await()
                    .indefinitely()
                    .forEach(row -> contacts.put(row.getString("id"), contact));
        }
    }

    @Test
    void every_two_fields_in_every_direction_give_every_contact_once_and_in_order() {
        for (String first : FIELDS.keySet()) {
            for (String second : FIELDS.keySet()) {
                if (!first.equals(second)) {
                    for (String sort : List.of("%s,%s", "-%s,%s", "%s,-%s", "-%s,-%s")) {
                        String order = sort.formatted(first, second);
                        assertEquals(sorted(order), pages(order), order);
                    }
                }
            }
        }
    }

    @Test
    void one_field_alone_and_the_id_do_as_well() {
        for (String field : FIELDS.keySet()) {
            assertEquals(sorted(field), pages(field), field);
            assertEquals(sorted("-" + field), pages("-" + field), field);
        }
        assertEquals(sorted("id"), pages("id"));
        assertEquals(sorted("-createdAt"), pages(null));
    }

    @Test
    void a_cursor_belongs_to_its_order_and_its_filter() {
        String cursor = get("mateo", "contacts?limit=5&sort=lastName").extract().path("next");

        for (String query : List.of("sort=-lastName", "sort=lastName&q=a", "sort=lastName&archived=true", "limit=5")) {
            get("mateo", "contacts?after=" + cursor + "&" + query)
                    .statusCode(400)
                    .body("type", equalTo("urn:embudo:problem:invalid-cursor"));
        }
        get("mateo", "contacts?sort=lastName&after=x" + cursor.substring(1)).statusCode(400);
    }

    /** An import defines the two properties. */
    private static void define() {
        String job = as("mateo")
                .multiPart(
                        "file",
                        "contacts.csv",
                        "Email,Visits,Signed up on\na@example.com,3,2026-01-31\n".getBytes(StandardCharsets.UTF_8),
                        "text/csv")
                .post("/api/v1/imports")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        Eventually.holds(() -> get("mateo", "jobs/" + job).body("state", equalTo("succeeded")));
    }

    private static List<String> pages(@Nullable String sort) {
        List<String> ids = new ArrayList<>();
        String after = null;
        do {
            String query = (sort == null ? "" : "&sort=" + sort) + (after == null ? "" : "&after=" + after);
            JsonPath page = get("mateo", "contacts?fields=id&limit=" + PAGE + query)
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            ids.addAll(page.getList("items.id", String.class));
            after = page.getString("next");
        } while (after != null);
        return ids;
    }

    private List<String> sorted(String sort) {
        List<String> names = List.of(sort.split(","));
        Comparator<String> order = (one, other) -> 0;
        for (String name : names) {
            order = order.thenComparing(comparator(name));
        }
        Comparator<String> byId = Comparator.naturalOrder();
        boolean descending = names.getLast().startsWith("-");
        return contacts.keySet().stream()
                .sorted(order.thenComparing(descending ? byId.reversed() : byId))
                .toList();
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private Comparator<String> comparator(String name) {
        if (name.equals("id")) {
            return Comparator.naturalOrder();
        }
        boolean descending = name.startsWith("-");
        Function<JsonObject, @Nullable Comparable<?>> value =
                Objects.requireNonNull(FIELDS.get(descending ? name.substring(1) : name));
        Comparator<Comparable> natural = descending ? Comparator.reverseOrder() : Comparator.naturalOrder();
        return Comparator.comparing(
                id -> (Comparable) value.apply(Objects.requireNonNull(contacts.get(id))),
                Comparator.nullsLast(natural));
    }

    private static @Nullable String plain(@Nullable String name) {
        return name == null
                ? null
                : Normalizer.normalize(name, Normalizer.Form.NFD)
                        .replaceAll("\\p{M}", "")
                        .toLowerCase(Locale.ROOT);
    }

    private static @Nullable Object one(Random random, @Nullable Object... values) {
        return values[random.nextInt(values.length)];
    }

    private static void put(JsonObject properties, String name, @Nullable Object value) {
        if (value != null) {
            properties.put(name, value);
        }
    }
}
