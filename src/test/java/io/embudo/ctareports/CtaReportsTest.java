package io.embudo.ctareports;

import static io.embudo.ctaclicks.Visits.TWO_VARIANTS;
import static io.embudo.ctaclicks.Visits.cta;
import static io.embudo.tracking.Published.as;
import static io.embudo.tracking.Published.campaign;
import static io.embudo.tracking.Published.form;
import static io.embudo.tracking.Published.visitor;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.embudo.support.Eventually;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.JsonConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.path.json.config.JsonPathConfig.NumberReturnType;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What calls to action bring, and which variant is the best. */
@QuarkusTest
class CtaReportsTest {

    private static final RestAssuredConfig DOUBLES =
            RestAssuredConfig.config().jsonConfig(JsonConfig.jsonConfig().numberReturnType(NumberReturnType.DOUBLE));

    @Inject
    Pool pool;

    @Test
    void views_clicks_and_forms_are_told_apart_by_variant_placement_channel_and_day() {
        ExtractableResponse<?> cta =
                cta(TWO_VARIANTS + ",\"placements\":[{\"name\":\"Poster\",\"channel\":\"offline\"}]");
        String id = cta.path("id");
        String slug = cta.path("slug");
        String poster = cta.path("links[0].slug");
        String form = form(campaign()).extract().path("slug");

        for (String variant : new String[] {"A", "A", "A", "B"}) {
            visitor().get("/c/%s/view.gif?variant=%s".formatted(slug, variant));
        }
        String cookie = visitor()
                .get("/c/%s?variant=A&viewed=1".formatted(slug))
                .then()
                .statusCode(302)
                .extract()
                .cookie("embudo_visitor");
        visitor().cookie("embudo_visitor", cookie).get("/c/%s?variant=A".formatted(slug));
        visitor().get("/c/%s?variant=B".formatted(poster));
        pool.preparedQuery("""
                insert into event (id, type, occurred_at, subject_id, actor, properties)
                values (uuidv7(), 'robot.ctaClicked', now(), $1, 'robot', '{"variant": "B"}')""").executeAndAwait(Tuple.of(UUID.fromString(id)));
        visitor()
                .cookie("embudo_visitor", cookie)
                .contentType("application/json")
                .header("Accept", "application/json")
                .body("{\"email\":\"ana@example.com\",\"name\":\"Ana\"}")
                .post("/f/" + form)
                .then()
                .statusCode(201);

        Eventually.holds(() -> statistics(id, "?by=variant")
                .body("total.views", equalTo(4))
                .body("total.viewedClicks", equalTo(1))
                .body("total.clicks", equalTo(3))
                .body("total.clicksInVain", equalTo(0))
                .body("total.clicksByRobots", equalTo(1))
                .body("total.visitors", equalTo(2))
                .body("total.submissions", equalTo(1))
                .body("total.clickThroughRate", equalTo(0.25f))
                .body("total.submissionRate", equalTo(0.5f))
                .body("groups.key", contains("A", "B"))
                .body("groups.figures.views", contains(3, 1))
                .body("groups.figures.clicks", contains(2, 1))
                .body("groups.figures.submissions", contains(1, 0)));
        statistics(id, "?by=placement")
                .body("groups.figures.clicksByRobots", contains(1, 0))
                .body("groups.key", contains(nullValue(), equalTo("Poster")))
                .body("groups.figures.clicks", contains(2, 1));
        statistics(id, "?by=channel")
                .body("groups.key", contains(nullValue(), equalTo("direct"), equalTo("offline")))
                .body("groups.figures.views", contains(4, 0, 0))
                .body("groups.figures.visitors", contains(0, 1, 1));
        statistics(id, "?by=day").body("groups.figures.clicks", contains(3));
        statistics(id, "?from=2020-01-01&to=2020-01-31")
                .body("total.clicks", equalTo(0))
                .body("total.clickThroughRate", nullValue())
                .body("groups.size()", equalTo(0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?by=visitor",
                "?from=2026-02-01&to=2026-01-01",
                "?from=1990-01-01&to=2026-01-01",
                "?from=x",
                "?a=b"
            })
    void a_question_that_makes_no_sense_is_refused(String query) {
        as("ana")
                .get("/api/v1/ctas/%s/statistics%s".formatted(cta(TWO_VARIANTS).<String>path("id"), query))
                .then()
                .statusCode(400);
    }

    @Test
    void an_erasure_takes_the_person_and_leaves_the_figures() {
        ExtractableResponse<?> cta = cta(TWO_VARIANTS);
        String cookie = visitor()
                .get("/c/" + cta.path("slug"))
                .then()
                .statusCode(302)
                .extract()
                .cookie("embudo_visitor");
        Eventually.holds(() -> statistics(cta.path("id"), "").body("total.visitors", equalTo(1)));
        String contact = as("marta")
                .body("{\"email\":\"lucia@example.com\"}")
                .post("/api/v1/contacts")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        pool.preparedQuery("insert into visitor (id, contact_id, identified_at) values ($1, $2, now())")
                .executeAndAwait(Tuple.of(UUID.fromString(cookie), UUID.fromString(contact)));

        as("admin")
                .body("{\"reason\":\"request\"}")
                .post("/api/v1/contacts/%s/erasure".formatted(contact))
                .then()
                .statusCode(200);

        statistics(cta.path("id"), "").body("total.visitors", equalTo(1)).body("total.clicks", equalTo(1));
        long same = pool.preparedQuery("select count(*) as n from cta_visitor where visitor_id = $1")
                .executeAndAwait(Tuple.of(UUID.fromString(cookie)))
                .iterator()
                .next()
                .getLong("n");
        assertEquals(0, same);

        as("admin").post("/api/v1/projections/ctas/rebuild").then().statusCode(202);
        Eventually.holds(() -> statistics(cta.path("id"), "").body("total.clicks", equalTo(1)));
    }

    @Test
    void a_winner_is_named_once_the_evidence_is_there() {
        String id = cta(TWO_VARIANTS).path("id");
        experiment(id, "?goal=click")
                .body("status", equalTo("notEnoughData"))
                .body("days", equalTo(0))
                .body("winner", nullValue())
                .body("variants.missingTrials", everyItem(equalTo(100)))
                .body("missingSuccesses", equalTo(10))
                .body("variants.probabilityToBeBest", contains(closeTo(0.5, 1e-9), closeTo(0.5, 1e-9)));

        saw(id, "A", 10, 1);
        saw(id, "B", 10, 3);
        Eventually.holds(() -> experiment(id, "?goal=click")
                .body("status", equalTo("won"))
                .body("winner", equalTo("B"))
                .body("days", equalTo(12))
                .body("variants.name", contains("A", "B"))
                .body("variants.trials", contains(120, 120))
                .body("variants.successes", contains(12, 36))
                .body("evidence", greaterThan(20.0))
                .body("evidenceNeeded", equalTo(20.0))
                .body("variants[1].probabilityToBeBest", greaterThan(0.999)));
        experiment(id, "?goal=submission").body("status", equalTo("notEnoughData"));
    }

    @Test
    void without_variants_there_is_nothing_to_compare() {
        String id = cta("\"placements\":[]").path("id");

        experiment(id, "").body("status", equalTo("notEnoughData")).body("variants", hasSize(0));
        as("ana")
                .get("/api/v1/ctas/%s/experiment".formatted(UUID.randomUUID()))
                .then()
                .statusCode(404);
    }

    /** On each of the twelve days before today, views of a variant and clicks on some. */
    private void saw(String cta, String variant, int views, int clicks) {
        pool.preparedQuery("""
                insert into event (id, type, occurred_at, visitor_id, subject_id, channel, actor, properties)
                select uuidv7(), t.type, now() - make_interval(days => d.day), gen_random_uuid(), $1::uuid,
                    case t.type when 'cta.clicked' then 'direct' end, 'visitor',
                    jsonb_build_object('variant', $2::text)
                        || case t.type when 'cta.clicked' then '{"viewed": true}' else '{}' end::jsonb
                from (values ('cta.viewed', $3::int), ('cta.clicked', $4::int)) as t(type, times)
                cross join generate_series(1, 12) as d(day)
                cross join lateral generate_series(1, t.times)""").executeAndAwait(Tuple.of(UUID.fromString(cta), variant, views, clicks));
    }

    private static ValidatableResponse statistics(String id, String query) {
        return as("ana")
                .get("/api/v1/ctas/%s/statistics%s".formatted(id, query))
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse experiment(String id, String query) {
        return as("ana")
                .config(DOUBLES)
                .get("/api/v1/ctas/%s/experiment%s".formatted(id, query))
                .then()
                .statusCode(200);
    }
}
