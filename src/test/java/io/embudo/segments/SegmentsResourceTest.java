package io.embudo.segments;

import static io.embudo.segments.SegmentSteps.SEGMENTS;
import static io.embudo.segments.SegmentSteps.as;
import static io.embudo.segments.SegmentSteps.built;
import static io.embudo.segments.SegmentSteps.change;
import static io.embudo.segments.SegmentSteps.contact;
import static io.embudo.segments.SegmentSteps.create;
import static io.embudo.segments.SegmentSteps.get;
import static io.embudo.segments.SegmentSteps.members;
import static io.embudo.segments.SegmentSteps.patch;
import static io.embudo.segments.SegmentSteps.post;
import static io.embudo.segments.SegmentSteps.segment;
import static io.embudo.segments.SegmentSteps.staticSegment;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.embudo.support.Eventually;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Segments as definitions: made, changed, archived, and what is refused. */
@QuarkusTest
class SegmentsResourceTest {

    private static final String MEXICAN = "{'property':'country','eq':'MX'}";

    @Test
    void a_dynamic_segment_is_built_from_those_who_are_there() {
        String ana = contact("marta", "{'firstName':'Ana','country':'MX'}");
        contact("marta", "{'firstName':'Bea','country':'ES'}");

        String id = create("{'name':'Mexico','description':'D','kind':'dynamic','where':%s}".formatted(MEXICAN))
                .statusCode(201)
                .header("ETag", "\"0\"")
                .header("Location", containsString(SEGMENTS))
                .body("kind", equalTo("dynamic"))
                .body("where.eq", equalTo("MX"))
                .body("cost", equalTo("low"))
                .body("jobId", notNullValue())
                .extract()
                .path("id");
        built(id);

        get(id).body("members", equalTo(1))
                .body("lastRun.millis", notNullValue())
                .body("builtAt", notNullValue());
        assertEquals(Set.of(ana), members("marta", id));
        as("marta")
                .get("/api/v1/contacts/%s/segments".formatted(ana))
                .then()
                .body("items.id", contains(id))
                .body("items[0].enteredAt", notNullValue());
        as("ana").get(SEGMENTS + "?kind=dynamic").then().body("items.id", contains(id));
        as("ana").get(SEGMENTS + "?kind=static").then().body("items", empty());
    }

    @Test
    void a_changed_condition_replaces_the_members() {
        String ana = contact("marta", "{'country':'MX'}");
        String bea = contact("marta", "{'country':'ES'}");
        String id = segment("dynamic", MEXICAN);

        patch(id, null, "{'name':'X'}").statusCode(428);
        patch(id, "\"7\"", "{'name':'X'}").statusCode(412);
        patch(id, "\"0\"", "{'kind':'static','where':null}").statusCode(400);
        patch(id, "\"0\"", "{'name':'Spain','where':{'any':[{'property':'country','eq':'ES'}]}}")
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("where.any[0].eq", equalTo("ES"))
                .body("where.property", nullValue());
        built(id);

        assertEquals(Set.of(bea), members("marta", id));
        as("marta").get("/api/v1/contacts/%s/segments".formatted(ana)).then().body("items", empty());
    }

    @Test
    void a_rebuild_reports_who_was_missing() {
        contact("marta", "{'country':'MX'}");
        String id = segment("dynamic", MEXICAN);

        String job = post("/" + id + "/rebuild", "").statusCode(202).extract().path("id");

        Eventually.holds(() -> as("marta")
                .get("/api/v1/jobs/" + job)
                .then()
                .body("state", equalTo("succeeded"))
                .body("result.entered", equalTo(0))
                .body("result.left", equalTo(0))
                .body("result.stayed", equalTo(1)));
        post("/" + staticSegment("picked") + "/rebuild", "").statusCode(409);
    }

    @Test
    void members_of_a_static_segment_are_put_in_and_taken_out_by_id_and_by_condition() {
        String ana = contact("marta", "{'country':'MX'}");
        String bea = contact("marta", "{'country':'ES'}");
        String id = staticSegment("picked");
        String members = "/" + id + "/members";

        post(members, "{'ids':['%s']}".formatted(ana))
                .statusCode(200)
                .body("changed", equalTo(1))
                .body("unchanged", equalTo(0));
        post(members, "{'where':{'all':[]}}").body("changed", equalTo(1)).body("unchanged", equalTo(1));
        get(id).body("members", equalTo(2)).body("state", equalTo("ready"));
        post(members + "/remove", "{'where':%s}".formatted(MEXICAN)).body("changed", equalTo(1));

        assertEquals(Set.of(bea), members("marta", id));
        get(id).body("members", equalTo(1));
        post(members, "{'ids':['%s','%s']}".formatted(ana, UUID.randomUUID()))
                .statusCode(400)
                .body("errors.pointer", contains("/ids/1"));
        post(members, "{'ids':['%s'],'where':{'all':[]}}".formatted(ana)).statusCode(400);
        post("/" + segment("dynamic", MEXICAN) + "/members", "{'where':{'all':[]}}")
                .statusCode(409);
    }

    @Test
    void a_snapshot_stays_as_it_was() {
        String ana = contact("marta", "{'country':'MX'}");
        String id = segment("snapshot", MEXICAN);

        change(ana, "{'country':'ES'}");
        contact("marta", "{'country':'MX'}");
        String live = segment("dynamic", MEXICAN);
        Eventually.holds(() -> assertEquals(1, members("marta", live).size()));

        assertEquals(Set.of(ana), members("marta", id));
        patch(id, "\"0\"", "{'where':{'all':[]}}").statusCode(400).body("errors[0].pointer", equalTo("/where"));
        patch(id, "\"0\"", "{'name':'frozen'}").statusCode(200);
    }

    @Test
    void members_and_previews_reach_what_the_caller_may_read() {
        String ofSaul = contact("saul", "{'country':'MX'}");
        String ofMarta = contact("marta", "{'country':'MX'}");
        String id = segment("dynamic", MEXICAN);
        String preview = "{\"where\":{\"property\":\"country\",\"eq\":\"MX\"}}";

        assertEquals(new TreeSet<>(List.of(ofSaul, ofMarta)), members("ana", id));
        assertEquals(Set.of(ofSaul), members("saul", id));
        as("ana")
                .body(preview)
                .post(SEGMENTS + "/preview")
                .then()
                .statusCode(200)
                .body("total", equalTo(2))
                .body("sample", hasSize(2))
                .body("cost", equalTo("low"));
        as("saul").body(preview).post(SEGMENTS + "/preview").then().body("total", equalTo(1));
        as("saul").get("/api/v1/contacts/%s/segments".formatted(ofMarta)).then().statusCode(404);
        as("saul").body("{}").post(SEGMENTS + "/" + id + "/rebuild").then().statusCode(403);
    }

    @Test
    void a_segment_that_is_looked_at_is_not_archived_and_comes_back() {
        String inner = segment("dynamic", MEXICAN);
        String outer = segment("dynamic", "{'in':{'segment':'%s'}}".formatted(inner));

        as("ana")
                .get(SEGMENTS + "/%s/references".formatted(inner))
                .then()
                .body("items.id", contains(outer))
                .body("items.kind", contains("segment"));
        as("marta").delete(SEGMENTS + "/" + inner).then().statusCode(409);
        as("marta").delete(SEGMENTS + "/" + outer).then().statusCode(204);
        as("marta").delete(SEGMENTS + "/" + inner).then().statusCode(204);
        as("marta").get(SEGMENTS + "/" + inner).then().statusCode(404);
        post("/" + outer + "/restore", "").statusCode(409);
        post("/" + inner + "/restore", "").statusCode(200).body("archivedAt", nullValue());
        post("/" + outer + "/restore", "").statusCode(200);
        post("/" + outer + "/restore", "").statusCode(404);
    }

    @Test
    void a_segment_never_looks_at_itself() {
        String first = segment("dynamic", MEXICAN);
        String second = segment("dynamic", "{'in':{'segment':'%s'}}".formatted(first));
        String third = segment("dynamic", "{'not':{'in':{'segment':'%s'}}}".formatted(second));

        patch(first, "\"0\"", "{'name':'first','where':{'all':[{'in':{'segment':'%s'}}]}}".formatted(third))
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/where"))
                .body("errors[0].message", containsString("first -> "));
        patch(first, "\"0\"", "{'where':{'in':{'segment':'%s'}}}".formatted(first))
                .statusCode(400);
        create("{'name':'N','kind':'dynamic','where':{'any':[{'in':{'segment':'%s'}}]}}".formatted(UUID.randomUUID()))
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/where/any/0/in/segment"));
    }

    @Test
    void of_two_changes_that_close_a_cycle_together_one_is_refused() throws Exception {
        String one = segment("dynamic", MEXICAN);
        String other = segment("dynamic", MEXICAN);

        List<Integer> answers = together(
                () -> patch(one, "\"0\"", "{'where':{'in':{'segment':'%s'}}}".formatted(other))
                        .extract()
                        .statusCode(),
                () -> patch(other, "\"0\"", "{'where':{'in':{'segment':'%s'}}}".formatted(one))
                        .extract()
                        .statusCode());

        assertEquals(List.of(200, 400), answers.stream().sorted().toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'kind':'dynamic','where':{'all':[]}}                    | /name",
                "{'name':'N','kind':'dynamic'}                            | /where",
                "{'name':'N','kind':'snapshot','where':null}              | /where",
                "{'name':'N','kind':'static','where':{'all':[]}}          | /where",
                "{'name':'N','kind':'moving','where':{'all':[]}}          | /kind",
                "{'name':'N','kind':'dynamic','where':{'not':[]}}         | /where/not",
                "{'name':'N','kind':'dynamic','where':{'any':[{'did':'x'}]}} | /where/any/0/did"
            })
    void what_makes_no_segment_is_named(String body, String pointer) {
        create(body).statusCode(400).body("errors[0].pointer", equalTo(pointer));
    }

    @Test
    void a_tree_that_is_too_deep_too_wide_or_too_costly_is_refused_with_the_reason() {
        String leaf = "{'did':'cta.clicked'}";
        String deep = "{'not':".repeat(50) + leaf + "}".repeat(50);
        String wide = "{'any':[" + "{'property':'email','isKnown':true},".repeat(9_999) + MEXICAN + "]}";
        String costly = "{'any':[" + (leaf + ",").repeat(99) + leaf + "]}";

        create("{'name':'N','kind':'dynamic','where':%s}".formatted(deep))
                .statusCode(400)
                .body("errors[0].message", containsString("deeper than 20"));
        create("{'name':'N','kind':'dynamic','where':%s}".formatted(wide))
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/where/any/199"));
        create("{'name':'N','kind':'dynamic','where':%s}".formatted(costly))
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/where/any/50"))
                .body("errors[0].message", containsString("too costly"));
    }

    private static List<Integer> together(Callable<Integer> one, Callable<Integer> other) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Future<Integer> first = threads.submit(one);
            Future<Integer> second = threads.submit(other);
            return List.of(first.get(), second.get());
        }
    }
}
