package io.embudo.channelrules;

import static io.embudo.support.Calls.as;
import static io.embudo.support.Calls.get;
import static io.embudo.support.Calls.post;
import static io.embudo.tracking.Published.campaign;
import static io.embudo.tracking.Published.cta;
import static io.embudo.tracking.Published.visitor;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.embudo.support.Eventually;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The channel rules as people change them, and what the change does and does not do. */
@QuarkusTest
class ChannelRulesTest {

    private static final String FAIRS = """
            {"rules":[
              {"name":"Fairs","when":{"property":"campaign","startsWith":"fair-"},"channel":"offlineBtl"},
              {"name":"Click ids","when":{"property":"clickId","in":["gclid","msclkid"]},"channel":"paidSearch"},
              {"name":"Others","when":{"property":"referrerHost","matches":".+"},"channel":"referral"}]}""";

    @Inject
    Pool pool;

    @Inject
    RulesInForce inForce;

    /** So that no other test is judged by rules of this one for the second until they are looked at again. */
    @AfterEach
    void goBack() {
        pool.query("delete from channel_rule_set").executeAndAwait();
        inForce.refresh().await().indefinitely();
    }

    @Test
    void the_rules_that_come_with_it_are_in_force_until_somebody_replaces_them() {
        get("ana", "channel-rules")
                .statusCode(200)
                .header("ETag", "\"0\"")
                .body("version", equalTo(0))
                .body("rules.size()", greaterThan(20))
                .body("createdBy", nullValue());

        replace("\"0\"", FAIRS)
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("rules.name", contains("Fairs", "Click ids", "Others"))
                .body("rules[0].when.startsWith", equalTo("fair-"));

        get("ana", "channel-rules")
                .header("ETag", "\"1\"")
                .body("version", equalTo(1))
                .body("rules", hasSize(3))
                .body("createdBy", containsString("user:"));
    }

    @Test
    void they_are_never_replaced_blindly() {
        replace(null, FAIRS).statusCode(428);
        replace("\"1\"", FAIRS).statusCode(412);
        replace("\"0\"", FAIRS).statusCode(200);
        replace("\"0\"", FAIRS).statusCode(412);
        replace("\"1\"", "{\"rules\":[]}").statusCode(200).header("ETag", "\"2\"");
    }

    @Test
    void new_rules_decide_from_the_next_click_on_and_change_no_earlier_one() {
        String slug = cta(campaign(), "https://a.example").extract().path("slug");
        String click = "/c/" + slug + "?utm_source=google&utm_medium=cpc&utm_campaign=fair-puebla";

        visitor().get(click).then().statusCode(302);
        replace("\"0\"", FAIRS).statusCode(200);
        visitor().get(click).then().statusCode(302);

        assertEquals(List.of("paidSearch", "offlineBtl"), channels());
    }

    @Test
    void another_replica_goes_by_new_rules_within_seconds() {
        String slug = cta(campaign(), "https://a.example").extract().path("slug");
        pool.query("""
                        insert into channel_rule_set (id, version, rules, created_at, created_by)
                        values (uuidv7(), 1, '[{"name":"All","when":{"all":[]},"channel":"audio"}]', now(), 'system')""").execute().await().indefinitely();

        Eventually.holds(() -> {
            visitor().get("/c/" + slug).then().statusCode(302);
            assertEquals("audio", channels().getLast());
        });
    }

    @Test
    void every_version_is_kept_and_can_be_put_in_force_again() {
        replace("\"0\"", FAIRS).statusCode(200);
        replace("\"1\"", "{\"rules\":[]}").statusCode(200);

        get("ana", "channel-rules/versions")
                .body("items.version", contains(2, 1, 0))
                .body("items[1].rules", equalTo(3))
                .body("next", nullValue());
        String next = get("ana", "channel-rules/versions?limit=2")
                .body("items.version", contains(2, 1))
                .body("next", notNullValue())
                .extract()
                .path("next");
        get("ana", "channel-rules/versions?limit=2&after=" + next).body("items.version", contains(0));
        get("ana", "channel-rules/versions/1").body("rules[0].name", equalTo("Fairs"));
        get("ana", "channel-rules/versions/0").body("rules.size()", greaterThan(20));
        get("ana", "channel-rules/versions/9").statusCode(404);

        restore(1, null).statusCode(428);
        restore(1, "\"1\"").statusCode(412);
        restore(9, "\"2\"").statusCode(404);
        restore(1, "\"2\"").statusCode(200).header("ETag", "\"3\"").body("rules", hasSize(3));
        get("ana", "channel-rules").body("version", equalTo(3)).body("rules[0].name", equalTo("Fairs"));
    }

    @Test
    void a_dry_run_says_what_would_have_been_another_channel_and_changes_nothing() {
        String slug = cta(campaign(), "https://a.example").extract().path("slug");
        for (String query : List.of(
                "utm_source=google&utm_medium=cpc&utm_campaign=fair-puebla",
                "utm_source=google&utm_medium=cpc&utm_campaign=fair-leon",
                "utm_source=google&utm_medium=cpc&utm_campaign=autumn",
                "gclid=x",
                "y=2")) {
            visitor().get("/c/%s?x=1&%s".formatted(slug, query)).then().statusCode(302);
        }
        visitor().header("Referer", "https://chatgpt.com/c/1").get("/c/" + slug).then();
        visitor().header("User-Agent", "curl/8.5.0").get("/c/" + slug).then();

        dryRun(FAIRS, 0)
                .statusCode(200)
                .body("examined", equalTo(6))
                .body("complete", equalTo(true))
                .body("changed", equalTo(4))
                .body("since", notNullValue())
                .body("moves.find { it.from == 'paidSearch' && it.to == 'offlineBtl' }.touches", equalTo(2))
                .body(
                        "moves.find { it.from == 'paidSearch' && it.to == 'offlineBtl' }.examples.arrival.campaign",
                        hasItem("fair-leon"))
                .body("moves.find { it.from == 'paidSearch' && it.to == 'direct' }.touches", equalTo(1))
                .body("moves.find { it.from == 'paidSearch' && it.to == 'paidSearch' }.touches", equalTo(1))
                .body("moves.find { it.from == 'paidSearch' && it.to == 'paidSearch' }.examples", empty())
                .body(
                        "moves.find { it.from == 'aiAssistant' && it.to == 'referral' }.examples[0].arrival.referrerHost",
                        equalTo("chatgpt.com"))
                .body("moves.find { it.from == 'direct' && it.to == 'direct' }.touches", equalTo(1));
        get("ana", "channel-rules").body("version", equalTo(0));
        dryRun(FAIRS, 2).body("examined", equalTo(0)).body("moves", empty()).body("since", nullValue());
        assertEquals(6, channels().size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"rules\":null}",
                "{\"rules\":[null]}",
                "{\"rules\":[{}]}",
                "{\"rules\":[{\"name\":\" \",\"when\":{\"all\":[]},\"channel\":\"sms\"}]}",
                "{\"rules\":[{\"name\":\"a\",\"when\":{\"all\":[]},\"channel\":\"pigeon\"}]}",
                "{\"rules\":[{\"name\":\"a\",\"when\":{\"all\":[]},\"channel\":\"sms\",\"more\":1}]}",
                "{\"rules\":[{\"name\":\"a\",\"when\":{\"property\":\"moon\",\"is\":\"a\"},\"channel\":\"sms\"}]}",
                "{\"rules\":[{\"name\":\"a\",\"when\":{\"property\":\"medium\",\"matches\":\"((a{1000}){1000}){1000}\"},\"channel\":\"sms\"}]}"
            })
    void what_is_not_sound_is_refused_before_anything_is_tried(String rules) {
        replace("\"0\"", rules).statusCode(400);
        dryRun(rules, 0).statusCode(400);
    }

    @Test
    void a_set_of_any_size_or_depth_is_refused_quickly() {
        String rule = "{\"name\":\"a\",\"when\":{\"all\":[]},\"channel\":\"sms\"}";
        replace("\"0\"", "{\"rules\":[" + (rule + ",").repeat(200) + rule + "]}")
                .statusCode(400);
        String deep = "{\"all\":[".repeat(400) + "]}".repeat(400);
        replace("\"0\"", "{\"rules\":[{\"name\":\"a\",\"channel\":\"sms\",\"when\":%s}]}".formatted(deep))
                .statusCode(400);
    }

    @Test
    void names_are_answered_as_they_are_and_never_as_a_page() {
        String rules =
                "{\"rules\":[{\"name\":\"<script>alert(1)</script> \\u202e \\uD83D\\uDE00\",\"when\":{\"all\":[]},\"channel\":\"sms\"}]}";
        replace("\"0\"", rules).statusCode(200);

        get("ana", "channel-rules")
                .contentType(ContentType.JSON)
                .header("X-Content-Type-Options", "nosniff")
                .body("rules[0].name", equalTo("<script>alert(1)</script> \u202e \uD83D\uDE00"));
    }

    @Test
    void only_who_manages_channels_changes_them() {
        as("mateo")
                .contentType(ContentType.JSON)
                .header("If-Match", "\"0\"")
                .body(FAIRS)
                .put("/api/v1/channel-rules")
                .then()
                .statusCode(403);
    }

    private static ValidatableResponse replace(@Nullable String ifMatch, String rules) {
        var request = as("marta").contentType(ContentType.JSON).body(rules);
        return (ifMatch == null ? request : request.header("If-Match", ifMatch))
                .put("/api/v1/channel-rules")
                .then();
    }

    private static ValidatableResponse restore(int version, @Nullable String ifMatch) {
        var request = as("marta");
        return (ifMatch == null ? request : request.header("If-Match", ifMatch))
                .post("/api/v1/channel-rules/versions/%d/restore".formatted(version))
                .then();
    }

    private static ValidatableResponse dryRun(String rules, int daysAgo) {
        LocalDate day = LocalDate.now(ZoneOffset.UTC).minusDays(daysAgo);
        String period = "\"from\":\"%s\",\"to\":\"%s\",".formatted(day, day);
        return post(
                "ana",
                "channel-rules/dry-run",
                rules.replaceFirst("\\{", "{" + period).replace(",}", "}"));
    }

    private List<String> channels() {
        return pool
                .query("select channel from event where type = 'cta.clicked' order by id")
                .execute()
                .await()
                .indefinitely()
                .stream()
                .map(row -> row.getString("channel"))
                .toList();
    }
}
