package io.embudo.audit;

import static io.embudo.support.Calls.as;
import static io.embudo.support.Calls.create;
import static io.embudo.support.Calls.get;
import static io.embudo.support.Calls.post;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.embudo.support.Eventually;
import io.embudo.support.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who did what to which record, and that nobody can alter the trail unseen. */
@QuarkusTest
class AuditTest {

    private static final String CAMPAIGN = "{\"name\":\"Open day\",\"type\":\"social\",\"startsOn\":\"2026-01-01\"}";

    @Inject
    Pool pool;

    @Test
    void a_write_leaves_who_asked_what_changed_and_how_it_ended() {
        String campaign = create("mateo", "campaigns", CAMPAIGN);

        Eventually.holds(() -> {
            ValidatableResponse trail =
                    get("admin", "audit?operation=createCampaign").statusCode(200);
            trail.body("items.kind", contains("answered", "requested"))
                    .body("items[0].recordIds", contains(campaign))
                    .body("items[0].status", is(201))
                    .body("items[1].status", nullValue())
                    .body("items[1].client", equalTo("embudo-dev"))
                    .body("items[1].permission", equalTo("campaigns:write"))
                    .body("items[1].address", equalTo("127.0.0.1"));
            assertEquals(
                    trail.extract().<String>path("items[0].requestId"),
                    trail.extract().path("items[1].requestId"));
            assertEquals(actor("mateo"), trail.extract().path("items[1].actor"));
        });
        get("admin", "audit?kind=changed&recordId=" + campaign)
                .body("items.operation", contains("campaign"))
                .body("items[0].before", nullValue())
                .body("items[0].after.name", equalTo("Open day"));
    }

    @Test
    void a_change_shows_before_and_after_of_what_changed_alone() {
        String campaign = create("mateo", "campaigns", CAMPAIGN);
        as("mateo")
                .contentType("application/merge-patch+json")
                .header("If-Match", "*")
                .body("{\"name\":\"Closed day\"}")
                .patch("/api/v1/campaigns/" + campaign)
                .then()
                .statusCode(200);

        Map<String, Object> change = get("admin", "audit?kind=changed&limit=1&recordId=" + campaign)
                .extract()
                .path("items[0]");

        assertEquals(Map.of("name", "Open day"), change.get("before"));
        assertEquals(Map.of("name", "Closed day"), change.get("after"));
    }

    @Test
    void what_only_reads_leaves_nothing_and_what_is_refused_leaves_its_end() {
        get("mateo", "contacts").statusCode(200);
        post("mateo", "contacts/search", "{}").statusCode(200);
        post("mateo", "contacts", "{\"email\":\"no address\"}").statusCode(400);

        Eventually.holds(() -> get("admin", "audit")
                .body("items.operation", contains("createContact", "createContact"))
                .body("items[0].status", is(400)));
    }

    @Test
    void the_trail_knows_contacts_by_their_ids_alone() {
        String lucia = create("marta", "contacts", "{\"email\":\"lucia@example.com\",\"firstName\":\"Lucía\"}");
        as("marta")
                .contentType("application/json")
                .body("{\"firstName\":\"Lucía\",\"lastName\":\"Paz\"}")
                .put("/api/v1/contacts/by/email/lucia@example.com");

        Eventually.holds(() -> {
            String trail =
                    get("admin", "audit").body("items", hasSize(4)).extract().asString();
            assertThat(trail, containsString(lucia));
            assertThat(trail, not(containsString("ucía")));
            assertThat(trail, not(containsString("lucia@")));
        });
    }

    @Test
    void the_trail_is_filtered_and_paged_without_a_gap() {
        for (int number = 0; number < 3; number++) {
            create("mateo", "campaigns", CAMPAIGN);
        }
        Eventually.holds(() -> get("admin", "audit?kind=answered").body("items", hasSize(3)));

        String next = get("admin", "audit?kind=answered&limit=2")
                .body("items", hasSize(2))
                .extract()
                .path("next");
        get("admin", "audit?kind=answered&limit=2&after=" + next)
                .body("items", hasSize(1))
                .body("next", nullValue());
        get("admin", "audit?kind=answered&actor=" + actor("marta")).body("items", hasSize(0));
        get("admin", "audit?from=2020-01-01T00:00:00Z&to=2021-01-01T00:00:00Z").body("items", hasSize(0));
        get("admin", "audit?kind=requested&after=" + next).statusCode(400);
    }

    @Test
    void the_export_has_every_entry_from_the_oldest_on() {
        create("mateo", "campaigns", CAMPAIGN);
        Eventually.holds(() -> get("admin", "audit").body("items", hasSize(3)));

        List<String> lines = as("admin")
                .get("/api/v1/audit/export.ndjson")
                .then()
                .statusCode(200)
                .contentType("application/x-ndjson")
                .extract()
                .asString()
                .lines()
                .toList();

        assertEquals(3, lines.size());
        assertThat(lines.getFirst(), containsString("\"requested\""));
    }

    @Test
    void an_untouched_trail_is_whole() {
        chained(2);

        get("admin", "audit/verify")
                .statusCode(200)
                .body("holds", is(true))
                .body("entries", is(6))
                .body("brokenEntryId", nullValue());
    }

    @Test
    void an_altered_entry_is_named() {
        chained(2);
        String third = text("select entry_id::text as value from audit_link where number = 3");
        tamper("audit_entry", "update audit_entry set actor = 'user:somebody' where id = '%s'".formatted(third));

        get("admin", "audit/verify")
                .body("holds", is(false))
                .body("entries", is(2))
                .body("brokenNumber", is(3))
                .body("brokenEntryId", equalTo(third));
    }

    @Test
    void a_removed_entry_is_noticed_in_the_middle_and_at_the_end() {
        chained(2);
        tamper("audit_entry", "delete from audit_entry where id = (select entry_id from audit_link where number = 4)");
        get("admin", "audit/verify").body("holds", is(false)).body("brokenNumber", is(4));

        tamper("audit_link", "delete from audit_link where number >= 4");
        get("admin", "audit/verify").body("holds", is(false)).body("brokenNumber", is(4));
    }

    @Test
    void an_entry_slipped_in_past_the_chain_is_named() {
        chained(1);
        String forged = "01a20000-0000-7000-8000-000000000001";
        tamper(
                "audit_entry",
                "insert into audit_entry (id, kind, operation) values ('%s', 'requested', 'forged')".formatted(forged));

        get("admin", "audit/verify").body("holds", is(false)).body("brokenEntryId", equalTo(forged));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit_entry set actor = null",
                "delete from audit_entry",
                "truncate audit_entry",
                "update audit_link set number = number + 1",
                "delete from audit_link",
                "truncate audit_link"
            })
    void the_database_lets_nobody_change_or_remove_an_entry(String statement) {
        chained(1);

        assertThrows(RuntimeException.class, () -> run(statement));
    }

    @Test
    void only_who_may_reads_it() {
        get("marta", "audit").statusCode(403);
    }

    /** Makes campaigns, of three entries each, and waits until they are chained. */
    private void chained(int campaigns) {
        for (int number = 0; number < campaigns; number++) {
            create("mateo", "campaigns", CAMPAIGN);
        }
        Eventually.holds(() ->
                assertEquals(String.valueOf(3 * campaigns), text("select count(*)::text as value from audit_link")));
    }

    /** As the owner of the database could, who is not bound by its triggers. */
    private void tamper(String table, String statement) {
        run("alter table %s disable trigger user".formatted(table));
        run(statement);
        run("alter table %s enable trigger user".formatted(table));
    }

    private static String actor(String user) {
        String token = Tokens.of(user);
        String claims = new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), StandardCharsets.UTF_8);
        return "user:" + JsonPath.from(claims).getString("sub");
    }

    private void run(String statement) {
        pool.query(statement).execute().await().atMost(Duration.ofSeconds(10));
    }

    private String text(String statement) {
        return pool.query(statement)
                .execute()
                .await()
                .atMost(Duration.ofSeconds(10))
                .iterator()
                .next()
                .getString("value");
    }
}
