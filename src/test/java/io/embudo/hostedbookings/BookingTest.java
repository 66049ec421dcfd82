package io.embudo.hostedbookings;

import static io.embudo.hostedbookings.Bookable.asked;
import static io.embudo.hostedbookings.Bookable.book;
import static io.embudo.hostedbookings.Bookable.contact;
import static io.embudo.hostedbookings.Bookable.host;
import static io.embudo.hostedbookings.Bookable.mailsTo;
import static io.embudo.hostedbookings.Bookable.path;
import static io.embudo.hostedbookings.Bookable.post;
import static io.embudo.hostedbookings.Bookable.slots;
import static io.embudo.hostedbookings.Bookable.slug;
import static io.embudo.support.Calls.get;
import static io.embudo.tracking.Published.campaign;
import static io.embudo.tracking.Published.cta;
import static io.embudo.tracking.Published.visitor;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import biweekly.Biweekly;
import biweekly.component.VEvent;
import io.embudo.support.Calls;
import io.embudo.support.Eventually;
import io.embudo.support.Mails;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** People book one of ours by themselves, move it and call it off. */
@QuarkusTest
class BookingTest {

    private static final String GUEST = "lucia@example.com";

    private final Pool pool;

    BookingTest(Pool pool) {
        this.pool = pool;
    }

    @BeforeEach
    void forget() {
        Mails.clear();
    }

    @Test
    void a_post_that_leads_to_a_call_is_known_by_the_call() {
        String campaign = campaign();
        String cta = cta(campaign, "https://www.example.com").extract().path("slug");
        String host = host("saul");
        String slug = slug(host);
        String cookie = visitor()
                .get("/c/%s?utm_source=facebook&utm_medium=social".formatted(cta))
                .then()
                .extract()
                .cookie("embudo_visitor");
        List<String> free = slots(slug);

        visitor()
                .cookie("embudo_visitor", cookie)
                .contentType("application/json")
                .body(asked(free.get(3), GUEST)
                        .put("note", "Which grants are there?")
                        .encode())
                .post("/b/" + slug)
                .then()
                .statusCode(201)
                .body("begin", equalTo(free.get(3)))
                .body("hostName", notNullValue())
                .body("manageUrl", containsString("/b/booking/"));

        String contact = contact(GUEST);
        get("saul", "activities?contactId=" + contact)
                .body("items", hasSize(1))
                .body("items[0].type", equalTo("call"))
                .body("items[0].state", equalTo("planned"))
                .body("items[0].occurredAt", equalTo(free.get(3)))
                .body("items[0].notes", equalTo("Which grants are there?"))
                .body("items[0].ownerId", equalTo(host))
                .body("items[0].bookingId", notNullValue())
                .body("items[0].touch.type", equalTo("cta.clicked"))
                .body("items[0].touch.channel", equalTo("organicSocial"))
                .body("items[0].touch.campaignId", equalTo(campaign));
        get("saul", "contacts/" + contact)
                .body("lifecycleStage", equalTo("lead"))
                .body("ownerId", equalTo(host));
        assertFalse(slots(slug).contains(free.get(3)));
        Eventually.holds(() -> get("saul", "contacts/%s/timeline".formatted(contact))
                .body("items.type", hasItems("booking.made", "activity.logged", "cta.clicked")));
    }

    @Test
    void both_get_an_invitation_that_their_calendars_read() {
        String slug = slug(host("saul"));
        String start = slots(slug).getFirst();

        book(slug, asked(start, GUEST).put("note", "About <b>grants</b>")).statusCode(201);

        Eventually.holds(() -> assertEquals(1, mailsTo(GUEST).size()));
        Eventually.holds(() -> assertEquals(1, mailsTo("saul").size()));
        Mails.Mail guests = mailsTo(GUEST).getFirst();
        Mails.Mail hosts = mailsTo("saul").getFirst();
        VEvent event = Biweekly.parse(guests.calendar()).first().getEvents().getFirst();
        assertEquals(Instant.parse(start), event.getDateStart().getValue().toInstant());
        assertEquals(0, event.getSequence().getValue());
        assertTrue(guests.calendar().contains("METHOD:REQUEST"));
        assertEquals(
                event.getUid(),
                Biweekly.parse(hosts.calendar()).first().getEvents().getFirst().getUid());
        assertFalse(guests.html().contains("grants</b>"), "who fills in an address may not be whose it is");
        assertTrue(hosts.html().contains("About &lt;b&gt;grants&lt;/b&gt;"));
        assertTrue(hosts.text().contains("About <b>grants</b>"));
        assertEquals(0, count("service_mail where state = 'sent' and (text <> '' or calendar is not null)"));
    }

    @Test
    void the_page_books_without_scripts_and_leads_to_the_booking() {
        String slug = slug(host("saul"));
        var page = Jsoup.parse(visitor("es")
                .get("/b/%s?zone=Europe/Madrid&utm_source=facebook&utm_medium=paid_social".formatted(slug))
                .then()
                .statusCode(200)
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .body(containsString("Elija un horario"))
                .body(containsString("Advice &lt;b&gt;on&lt;/b&gt; grants"))
                .extract()
                .asString());
        Map<String, String> fields = new HashMap<>();
        page.select("form[method=post] input[type=hidden]")
                .forEach(input -> fields.put(input.attr("name"), input.val()));
        fields.put("start", page.select("input[type=radio]").val());
        fields.put("name", "Lucía <script>alert(1)</script>");
        fields.put("email", GUEST);

        String booking = post("/b/" + slug, fields)
                .statusCode(303)
                .header("Location", containsString("/b/booking/"))
                .cookie("embudo_visitor", notNullValue())
                .extract()
                .header("Location");

        assertTrue(booking.startsWith("/b/booking/"), "leads to a path of ours: " + booking);
        visitor("es")
                .get(booking)
                .then()
                .statusCode(200)
                .body(containsString("Su cita está confirmada"))
                .body(containsString("Europe/Madrid"))
                .body(not(containsString("<script>")));
        visitor()
                .get(booking + "/invite.ics")
                .then()
                .statusCode(200)
                .contentType("text/calendar")
                .body(containsString("METHOD:PUBLISH"));
        get("saul", "activities?contactId=" + contact(GUEST))
                .body("items[0].touch.type", equalTo("booking.made"))
                .body("items[0].touch.channel", equalTo("paidSocial"));
    }

    @Test
    void what_is_wrong_is_said_and_what_was_filled_in_is_kept() {
        String slug = slug(host("saul"));

        post("/b/" + slug, Map.of("name", "Lucía \"Lu\"", "email", "no address"))
                .statusCode(400)
                .body(containsString("Choose a time."))
                .body(containsString("Tell us your e-mail address."))
                .body(containsString("Lucía &quot;Lu&quot;"));
        book(slug, new JsonObject().put("email", "no address").put("zone", "Mars/Olympus"))
                .statusCode(400)
                .body("errors.pointer", contains("/zone", "/start", "/name", "/email"));
        book(slug, asked(slots(slug).getFirst(), GUEST).put("role", "admin"))
                .statusCode(400)
                .body("errors.pointer", contains("/role"));
        assertEquals(0, count("contact"));
    }

    @ParameterizedTest
    @CsvSource({"-1, DAYS", "29, DAYS", "36500, DAYS", "7, MINUTES"})
    void a_slot_that_was_not_offered_is_not_booked(long amount, ChronoUnit unit) {
        String slug = slug(host("saul"));
        String forged = Instant.parse(slots(slug).getFirst())
                .plus(Duration.of(amount, unit))
                .toString();

        book(slug, asked(forged, GUEST)).statusCode(409).body("type", equalTo("urn:embudo:problem:conflict"));

        assertEquals(0, count("booking"));
        assertEquals(0, count("contact"));
    }

    @Test
    void a_slot_outside_of_working_hours_is_neither_offered_nor_booked() {
        String slug = slug(host("saul"));
        Instant night = Instant.now()
                .truncatedTo(ChronoUnit.DAYS)
                .plus(Duration.ofDays(2).plusHours(9));

        assertFalse(slots(slug).contains(night.toString()));
        book(slug, asked(night.toString(), GUEST)).statusCode(409);
    }

    @Test
    void what_somebody_plans_by_hand_is_not_offered() {
        String host = host("saul");
        String slug = slug(host);
        String start = slots(slug).get(4);
        String contact = Calls.create("saul", "contacts", "{\"firstName\":\"Eva\"}");

        Calls.create("saul", "activities", """
                {"type":"meeting","contactId":"%s","occurredAt":"%s"}""".formatted(contact, start));

        assertFalse(slots(slug).contains(start));
        book(slug, asked(start, GUEST)).statusCode(409);
    }

    @Test
    void eight_who_want_one_slot_of_two_hosts_at_once_get_two() throws Exception {
        String slug = slug(host("saul"), host("ana"));
        String start = slots(slug).get(2);

        List<Integer> answers = atOnce(
                8,
                each -> () -> book(slug, asked(start, "guest%d@example.com".formatted(each)))
                        .extract()
                        .statusCode());

        assertEquals(2, answers.stream().filter(status -> status == 201).count(), answers.toString());
        assertEquals(6, answers.stream().filter(status -> status == 409).count(), answers.toString());
        assertEquals(2, count("booking"));
        assertEquals(2, count("contact"), "who got nothing has left nothing");
        Eventually.holds(() -> assertEquals(4, count("service_mail where state = 'sent'")));
    }

    @Test
    void hosts_take_turns() {
        String saul = host("saul");
        String ana = host("ana");
        String slug = slug(saul, ana);
        List<String> free = slots(slug);

        for (int guest = 0; guest < 4; guest++) {
            book(slug, asked(free.get(guest), "guest%d@example.com".formatted(guest)))
                    .statusCode(201);
        }

        assertEquals(2, count("booking where host_id = '%s'".formatted(saul)));
        assertEquals(2, count("booking where host_id = '%s'".formatted(ana)));
    }

    @Test
    void the_same_sent_again_or_twice_at_once_is_booked_once() throws Exception {
        String slug = slug(host("saul"));
        JsonObject asked = asked(slots(slug).getFirst(), GUEST)
                .put("key", UUID.randomUUID().toString());

        List<String> links = atOnce(
                4, each -> () -> book(slug, asked).statusCode(201).extract().path("manageUrl"));

        assertEquals(1, links.stream().distinct().count());
        assertEquals(1, count("booking"));
        assertEquals(1, count("activity"));
        book(slug, asked.copy().put("email", "eve@example.com")).statusCode(409);
    }

    @Test
    void a_booking_is_moved_by_a_post_and_both_are_told() {
        String slug = slug(host("saul"));
        List<String> free = slots(slug);
        String link = path(
                book(slug, asked(free.get(0), GUEST)).statusCode(201).extract().path("manageUrl"));
        Eventually.holds(() -> assertEquals(1, mailsTo(GUEST).size()));

        visitor().get(link).then().statusCode(200).body(containsString("value=\"" + free.get(5) + "\""));
        assertFalse(slots(slug).contains(free.get(0)));
        post(link + "/move", Map.of("start", free.get(5))).statusCode(303).header("Location", equalTo(link));

        List<String> left = slots(slug);
        assertTrue(left.contains(free.get(0)));
        assertFalse(left.contains(free.get(5)));
        get("saul", "activities?contactId=" + contact(GUEST))
                .body("items.occurredAt", contains(free.get(5)))
                .body("items.state", contains("planned"));
        Eventually.holds(() -> assertEquals(2, mailsTo(GUEST).size()));
        Eventually.holds(() -> assertEquals(2, mailsTo("saul").size()));
        VEvent event = Biweekly.parse(mailsTo(GUEST).getFirst().calendar())
                .first()
                .getEvents()
                .getFirst();
        assertEquals(1, event.getSequence().getValue());
        assertEquals(Instant.parse(free.get(5)), event.getDateStart().getValue().toInstant());
        post(link + "/move", Map.of("start", free.get(5))).statusCode(303);
        assertEquals(4, count("service_mail"), "nothing is told twice");
    }

    @Test
    void a_booking_is_moved_to_no_slot_that_is_taken_or_was_not_offered() {
        String slug = slug(host("saul"));
        List<String> free = slots(slug);
        String link = path(book(slug, asked(free.get(0), GUEST)).extract().path("manageUrl"));
        book(slug, asked(free.get(1), "other@example.com")).statusCode(201);

        for (String start : List.of(free.get(1), "2020-01-01T10:00:00Z", "2099-01-01T10:00:00Z", "soon")) {
            post(link + "/move", Map.of("start", start))
                    .statusCode(409)
                    .body(containsString("It could not be changed"));
        }
        assertEquals(1, count("booking where starts_at = '%s' and sequence = 0".formatted(free.get(0))));
    }

    @Test
    void opening_the_link_cancels_nothing_and_the_button_does() {
        String slug = slug(host("saul"));
        String start = slots(slug).getFirst();
        String link = path(book(slug, asked(start, GUEST)).extract().path("manageUrl"));
        Eventually.holds(() -> assertEquals(1, mailsTo("saul").size()));

        visitor().get(link).then().statusCode(200).body(containsString(link + "/cancel"));
        visitor().get(link + "/cancel").then().statusCode(not(equalTo(200)));
        assertEquals(1, count("booking where state = 'booked'"));
        post(link + "/cancel", Map.of()).statusCode(303);

        assertTrue(slots(slug).contains(start));
        visitor()
                .get(link)
                .then()
                .statusCode(200)
                .body(allOf(containsString("This was cancelled."), not(containsString("<form"))));
        post(link + "/cancel", Map.of()).statusCode(303);
        post(link + "/move", Map.of("start", start)).statusCode(409);
        get("saul", "activities?contactId=" + contact(GUEST)).body("items.state", contains("cancelled"));
        Eventually.holds(() -> assertEquals(2, mailsTo("saul").size()));
        assertTrue(mailsTo("saul").getFirst().calendar().contains("METHOD:CANCEL"));
        assertTrue(mailsTo("saul").getFirst().calendar().contains("SEQUENCE:1"));
        Eventually.holds(() -> get("marta", "contacts/%s/timeline".formatted(contact(GUEST)))
                .body("items.type", hasItems("booking.made", "booking.cancelled")));
    }

    @Test
    void the_host_has_a_link_of_their_own_and_the_log_knows_who_it_was() {
        String host = host("saul");
        String slug = slug(host);
        book(slug, asked(slots(slug).getFirst(), GUEST)).statusCode(201);
        Eventually.holds(() -> assertEquals(1, mailsTo("saul").size()));
        String link =
                path(Jsoup.parse(mailsTo("saul").getFirst().html()).select("a").attr("href"));

        visitor().get(link).then().statusCode(200).body(containsString("Lucía Hernández"));
        post(link + "/cancel", Map.of()).statusCode(303);

        Eventually.holds(() -> get("marta", "contacts/%s/timeline".formatted(contact(GUEST)))
                .body("items.find { it.type == 'booking.cancelled' }.actor", equalTo("user:" + host)));
    }

    @Test
    void what_is_past_says_so_and_stays() {
        String slug = slug(host("saul"));
        String link =
                path(book(slug, asked(slots(slug).getFirst(), GUEST)).extract().path("manageUrl"));
        run("update booking set starts_at = now() - interval '1 hour', ends_at = now() - interval '30 minutes',"
                + " held_until = now() - interval '30 minutes'");

        visitor().get(link).then().statusCode(200).body(containsString("This is over."));
        post(link + "/cancel", Map.of()).statusCode(409);
        post(link + "/move", Map.of("start", slots(slug).get(3))).statusCode(409);
        assertEquals(1, count("booking where state = 'booked' and sequence = 0"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/b/nosuchpage",
                "/b/abcdefghjk",
                "/b/%3Cscript%3E",
                "/b/booking/00000000-0000-4000-8000-000000000000",
                "/b/booking/x",
                "/b/booking/00000000-0000-4000-8000-000000000000/invite.ics",
            })
    void what_is_not_there_is_told_on_a_page_that_repeats_nothing(String path) {
        visitor().get(path).then().statusCode(404).contentType("text/html").body(not(containsString("script")));
    }

    @Test
    void an_unknown_page_or_zone_or_span_of_days_is_a_problem_to_programs() {
        String slug = slug(host("saul"));

        visitor().get("/b/abcdefghjk/slots").then().statusCode(404).contentType("application/problem+json");
        book("abcdefghjk", asked("2026-12-01T15:00:00Z", GUEST)).statusCode(404);
        for (String query :
                List.of("zone=Mars/Olympus", "zone=%2B05:00", "from=2026-12-01&to=2026-11-01", "to=2027-12-01")) {
            visitor()
                    .get("/b/%s/slots?%s".formatted(slug, query))
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json");
        }
        visitor()
                .get("/b/%s?zone=%%3Cscript%%3E".formatted(slug))
                .then()
                .statusCode(400)
                .body(allOf(containsString("We do not know that time zone."), not(containsString("<script"))));
        visitor().get("/b/%s?from=0000-99-99".formatted(slug)).then().statusCode(200);
        visitor().get("/b/%s?from=9999-12-31".formatted(slug)).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Eve\r\nBcc: victim@example.com",
                "Eve\nBEGIN:VEVENT",
                "\u202Emoc.elpmaxe@eve",
                "مريم \" <x@y>",
                "{page.name}{{1}}",
            })
    void no_name_becomes_a_header_a_template_or_a_line_of_a_calendar(String name) {
        String slug = slug(host("saul"));

        post("/b/" + slug, Map.of("start", slots(slug).getFirst(), "name", name, "email", GUEST))
                .statusCode(303);

        Eventually.holds(() -> assertEquals(1, mailsTo("saul").size()));
        Eventually.holds(() -> assertEquals(1, mailsTo(GUEST).size()));
        for (Mails.Mail mail :
                List.of(mailsTo("saul").getFirst(), mailsTo(GUEST).getFirst())) {
            assertFalse(mail.headers().containsKey("Bcc"));
            assertEquals(1, mail.to().size());
            assertEquals(1, Biweekly.parse(mail.calendar()).first().getEvents().size());
        }
        assertEquals(2, count("service_mail where state = 'sent'"));
    }

    @Test
    void a_machine_that_fills_in_what_people_do_not_see_books_nothing() {
        String slug = slug(host("saul"));

        book(slug, asked(slots(slug).getFirst(), GUEST).put("website", "http://spam.example"))
                .statusCode(409);

        assertEquals(0, count("booking"));
        assertEquals(0, count("contact"));
    }

    @Test
    void an_archived_page_takes_no_bookings_and_what_is_booked_can_be_called_off() {
        var page = Bookable.page(host("saul"));
        String slug = page.path("slug");
        String link =
                path(book(slug, asked(slots(slug).getFirst(), GUEST)).extract().path("manageUrl"));
        Calls.as("mateo")
                .delete("/api/v1/booking-pages/" + page.<String>path("id"))
                .then()
                .statusCode(204);

        visitor().get("/b/" + slug).then().statusCode(404);
        visitor().get(link).then().statusCode(200).body(not(containsString("/move")));
        post(link + "/cancel", Map.of()).statusCode(303);
    }

    @Test
    void who_is_disabled_or_has_said_no_hours_is_not_offered() {
        String host = host("saul");
        String slug = slug(host);
        assertEquals(List.of(), slots(slug(get("ana", "me").extract().<String>path("id"))));

        run("insert into routing_absence (user_id, since) values ('%s', now())".formatted(host));

        assertEquals(List.of(), slots(slug));
    }

    @Test
    void whoever_is_erased_is_gone_from_bookings_and_the_slot_is_free() {
        String slug = slug(host("saul"));
        String start = slots(slug).getFirst();
        String link = path(
                book(slug, asked(start, GUEST).put("note", "Private")).extract().path("manageUrl"));
        String contact = contact(GUEST);
        get("admin", "contacts/%s/personal-data".formatted(contact))
                .statusCode(200)
                .body(containsString("Private"));

        Calls.post("admin", "contacts/%s/erasure".formatted(contact), "{\"reason\":\"request\"}")
                .statusCode(allOf(notNullValue(), not(equalTo(500))));

        visitor().get(link).then().statusCode(404);
        assertEquals(0, count("booking where guest_email <> '' or guest_name <> '' or note is not null"));
        assertEquals(0, count("service_mail"));
        assertTrue(slots(slug).contains(start));
    }

    @Test
    void what_is_booked_is_not_moved_or_called_off_behind_the_back_of_the_guest() {
        String slug = slug(host("saul"));
        book(slug, asked(slots(slug).getFirst(), GUEST)).statusCode(201);
        String activity = get("saul", "activities").extract().path("items[0].id");

        Calls.patch("saul", "activities/" + activity, "{\"occurredAt\":\"2026-12-24T10:00:00Z\",\"endsAt\":null}")
                .statusCode(400)
                .body("errors.pointer", contains("/occurredAt"));
        Calls.patch("saul", "activities/" + activity, "{\"state\":\"cancelled\"}")
                .statusCode(400)
                .body("errors.pointer", contains("/state"));
        Calls.patch("saul", "activities/" + activity, "{\"state\":\"done\",\"outcome\":\"interested\"}")
                .statusCode(200)
                .body("touch", notNullValue());
    }

    private static <T> List<T> atOnce(int many, IntFunction<Callable<T>> call) throws Exception {
        try (ExecutorService people = Executors.newFixedThreadPool(many)) {
            List<Future<T>> answers = new ArrayList<>();
            for (int each = 0; each < many; each++) {
                answers.add(people.submit(call.apply(each)));
            }
            List<T> got = new ArrayList<>();
            for (Future<T> answer : answers) {
                got.add(answer.get());
            }
            return got;
        }
    }

    private long count(String rows) {
        return pool.query("select count(*) from " + rows)
                .executeAndAwait()
                .iterator()
                .next()
                .getLong(0);
    }

    private void run(String statement) {
        pool.query(statement).executeAndAwait();
    }
}
