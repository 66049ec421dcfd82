package io.embudo.pagereports;

import static io.embudo.landingpages.Pages.content;
import static io.embudo.landingpages.Pages.draft;
import static io.embudo.landingpages.Pages.published;
import static io.embudo.tracking.Published.as;
import static io.embudo.tracking.Published.campaign;
import static io.embudo.tracking.Published.cta;
import static io.embudo.tracking.Published.form;
import static io.embudo.tracking.Published.visitor;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.embudo.shared.Ids;
import io.embudo.support.Eventually;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.JsonConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.path.json.config.JsonPathConfig.NumberReturnType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.FormElement;
import org.junit.jupiter.api.Test;

/** What landing pages bring, and which variant is the best. */
@QuarkusTest
class PageReportsTest {

    private static final RestAssuredConfig DOUBLES =
            RestAssuredConfig.config().jsonConfig(JsonConfig.jsonConfig().numberReturnType(NumberReturnType.DOUBLE));

    private static final String TWO_VARIANTS =
            ",\"variants\":[{\"name\":\"A\",\"weight\":1},{\"name\":\"B\",\"weight\":1}]";

    private static final String IN_A = "{\"type\":\"text\",\"text\":\"One\",\"variant\":\"A\"}";

    private final String slug = "open-day-" + Ids.slug();

    @Inject
    Pool pool;

    /** Somebody who looks at the page, its pictures included. */
    private record Viewer(String cookie, Document page) {

        String variant() {
            return page.text().contains("One") ? "A" : "B";
        }

        void follow() {
            browser().get(page.select("a.cta").attr("href")).then().statusCode(302);
        }

        void send() {
            FormElement form = (FormElement) page.select("section.form form").getFirst();
            form.select("[name=email]").attr("value", "%s@example.com".formatted(cookie));
            form.select("[name=name]").attr("value", "Ana");
            RequestSpecification posting = browser().urlEncodingEnabled(true);
            form.formData().forEach(one -> posting.formParam(one.key(), one.value()));
            posting.post(form.attr("action")).then().statusCode(200);
        }

        private RequestSpecification browser() {
            return visitor().cookie("embudo_visitor", cookie);
        }
    }

    @Test
    void views_visitors_and_what_they_do_are_told_apart_by_variant_channel_and_day() {
        String campaign = campaign();
        String form = form(campaign).extract().path("id");
        String cta = cta(campaign, "https://a.example").extract().path("id");
        String id = published(
                        slug,
                        content(
                                "{\"type\":\"form\",\"formId\":\"%s\"},{\"type\":\"cta\",\"ctaId\":\"%s\"},%s"
                                        .formatted(form, cta, IN_A),
                                TWO_VARIANTS))
                .path("id");
        Viewer follower = of("A", "?utm_source=google&utm_medium=cpc");
        Viewer sender = of("B", "");
        Viewer idle = of("B", "");

        follower.follow();
        follower.follow();
        sender.follow();
        sender.send();
        visitor().get("/p/%s/view.gif?variant=%s".formatted(slug, idle.variant()));
        visitor().header("User-Agent", "Googlebot/2.1").get("/p/%s/view.gif?variant=A".formatted(slug));

        Eventually.holds(() -> statistics(id, "")
                .body("by", equalTo("variant"))
                .body("total.views", equalTo(4))
                .body("total.viewsByRobots", equalTo(1))
                .body("total.visitors", equalTo(3))
                .body("total.clicks", equalTo(2))
                .body("total.submissions", equalTo(1))
                .body("total.conversions", equalTo(2))
                .body("total.conversionRate", equalTo(2f / 3))
                .body("groups.key", contains("A", "B"))
                .body("groups.figures.views", contains(1, 3))
                .body("groups.figures.viewsByRobots", contains(1, 0))
                .body("groups.figures.visitors", contains(1, 2))
                .body("groups.figures.clicks", contains(1, 1))
                .body("groups.figures.submissions", contains(0, 1))
                .body("groups.figures.conversionRate", contains(1f, 0.5f)));
        statistics(id, "?by=channel")
                .body("groups.key", contains("direct", "paidSearch"))
                .body("groups.figures.conversions", contains(1, 1));
        statistics(id, "?by=day").body("groups.figures.visitors", contains(3));
        statistics(id, "?from=2020-01-01&to=2020-01-31")
                .body("total.visitors", equalTo(0))
                .body("total.conversionRate", nullValue())
                .body("groups", hasSize(0));
        assertEquals(
                "cta.clicked A, cta.clicked A, cta.clicked B, form.submitted B",
                pool.preparedQuery("""
                                select string_agg(concat_ws(' ', type, properties ->> 'landingPageVariant'), ', '
                                    order by type, properties ->> 'landingPageVariant') as t
                                from event where properties ->> 'landingPageId' = $1""")
                        .executeAndAwait(Tuple.of(id))
                        .iterator()
                        .next()
                        .getString("t"));
    }

    @Test
    void what_is_done_elsewhere_or_by_others_is_not_the_pages() {
        String campaign = campaign();
        String cta = cta(campaign, "https://a.example").extract().path("slug");
        String id = published(slug, content(IN_A, TWO_VARIANTS)).path("id");
        Viewer viewer = view("");

        viewer.browser().get("/c/" + cta);
        visitor().get("/c/%s?_page=%s.A".formatted(cta, id));
        viewer.browser().get("/c/%s?_page=%s".formatted(cta, UUID.randomUUID()));
        viewer.browser().get("/c/%s?_page=%s.%s".formatted(cta, "x".repeat(36), "B".repeat(500)));

        Eventually.holds(() -> statistics(id, "").body("total.visitors", equalTo(1)));
        statistics(id, "").body("total.conversions", equalTo(0)).body("groups", hasSize(1));
    }

    @Test
    void a_winner_is_named_once_the_evidence_is_there() {
        String id = published(slug, content(IN_A, TWO_VARIANTS)).path("id");
        experiment(id, "")
                .body("goal", equalTo("conversion"))
                .body("status", equalTo("notEnoughData"))
                .body("winner", nullValue())
                .body("variants.name", contains("A", "B"))
                .body("variants.missingTrials", everyItem(equalTo(100)));

        saw(id, "A", 10, 1);
        saw(id, "B", 10, 3);

        Eventually.holds(() -> experiment(id, "?goal=click")
                .body("status", equalTo("won"))
                .body("winner", equalTo("B"))
                .body("days", equalTo(12))
                .body("variants.trials", contains(120, 120))
                .body("variants.successes", contains(12, 36))
                .body("evidence", greaterThan(20.0)));
        experiment(id, "").body("variants.successes", contains(12, 36));
        experiment(id, "?goal=submission").body("status", equalTo("notEnoughData"));
    }

    @Test
    void a_draft_brings_nothing_and_there_is_nothing_of_no_page() {
        String id = draft(slug, content(IN_A, TWO_VARIANTS));

        statistics(id, "").body("total.views", equalTo(0));
        experiment(id, "").body("variants", hasSize(2));
        for (String what : new String[] {"statistics", "experiment"}) {
            as("ana")
                    .get("/api/v1/landing-pages/%s/%s".formatted(UUID.randomUUID(), what))
                    .then()
                    .statusCode(404);
        }
        as("ana")
                .get("/api/v1/landing-pages/%s/statistics?from=1990-01-01".formatted(id))
                .then()
                .statusCode(400);
    }

    @Test
    void an_erasure_takes_the_person_and_leaves_the_figures() {
        String id = published(slug, content(IN_A, TWO_VARIANTS)).path("id");
        UUID cookie = UUID.fromString(view("").cookie());
        Eventually.holds(() -> statistics(id, "").body("total.visitors", equalTo(1)));
        String contact = as("marta")
                .body("{\"email\":\"lucia@example.com\"}")
                .post("/api/v1/contacts")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        pool.preparedQuery("insert into visitor (id, contact_id, identified_at) values ($1, $2, now())")
                .executeAndAwait(Tuple.of(cookie, UUID.fromString(contact)));

        as("admin")
                .body("{\"reason\":\"request\"}")
                .post("/api/v1/contacts/%s/erasure".formatted(contact))
                .then()
                .statusCode(200);

        statistics(id, "").body("total.visitors", equalTo(1)).body("total.views", equalTo(1));
        assertTrue(pool.preparedQuery("select from landing_page_visitor where visitor_id = $1")
                        .executeAndAwait(Tuple.of(cookie))
                        .size()
                == 0);
        as("admin").post("/api/v1/projections/landingPages/rebuild").then().statusCode(202);
        Eventually.holds(() ->
                statistics(id, "?by=channel").body("total.views", equalTo(1)).body("groups.key", contains("direct")));
    }

    /** Somebody new who gets this variant. */
    private Viewer of(String variant, String query) {
        Viewer viewer = looking(query);
        while (!viewer.variant().equals(variant)) {
            viewer = looking(query);
        }
        return seen(viewer);
    }

    private Viewer view(String query) {
        return seen(looking(query));
    }

    private Viewer looking(String query) {
        Response answer = visitor().get("/p/" + slug + query);
        return new Viewer(answer.cookie("embudo_visitor"), Jsoup.parse(answer.asString()));
    }

    private static Viewer seen(Viewer viewer) {
        viewer.browser().get(viewer.page().select("img.counted[src^=/p/]").attr("src"));
        return viewer;
    }

    /** On each of the twelve days before yesterday, visitors who saw a variant, and some who followed a link on it. */
    private void saw(String page, String variant, int visitors, int followers) {
        pool.preparedQuery("""
                with seen as materialized (
                    select gen_random_uuid() as visitor, now() - make_interval(days => d + 1) as at, n
                    from generate_series(1, 12) as d cross join generate_series(1, $3::int) as n)
                insert into event (id, type, occurred_at, visitor_id, subject_id, actor, properties)
                select uuidv7(), 'landingPage.viewed', at, visitor, $1::uuid, 'visitor',
                    jsonb_build_object('variant', $2::text)
                from seen
                union all
                select uuidv7(), 'cta.clicked', at + interval '1 minute', visitor, gen_random_uuid(), 'visitor',
                    jsonb_build_object('landingPageId', $1::uuid)
                from seen where n <= $4::int""").executeAndAwait(Tuple.of(UUID.fromString(page), variant, visitors, followers));
    }

    private static ValidatableResponse statistics(String id, String query) {
        return as("ana")
                .get("/api/v1/landing-pages/%s/statistics%s".formatted(id, query))
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse experiment(String id, String query) {
        return as("ana")
                .config(DOUBLES)
                .get("/api/v1/landing-pages/%s/experiment%s".formatted(id, query))
                .then()
                .statusCode(200);
    }
}
