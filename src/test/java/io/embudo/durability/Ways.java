package io.embudo.durability;

import io.embudo.packaged.Api;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/** What a marketer publishes, and what the public leaves there. */
final class Ways {

    private static final String SCHEDULE = """
            {"workingHours": {"timeZone": "UTC", "spans": [{"days": ["monday", "tuesday", "wednesday", "thursday", "friday",
             "saturday", "sunday"], "from": "00:00", "to": "23:45"}]}}
            """;

    private final Api api;
    private final String root;
    private final String marketer;
    private final String campaign;

    private Ways(Api api, String root, String marketer, String campaign) {
        this.api = api;
        this.root = root;
        this.marketer = marketer;
        this.campaign = campaign;
    }

    /** All of them, open to the public from now on. */
    static List<Way> open(Api api, String root, String realm) throws IOException, InterruptedException {
        String marketer = api.token(realm, "marta");
        String campaign = api.create(root + "/api/v1/campaigns", marketer, new JsonObject("""
                        {"name": "Open day", "type": "ads", "startsOn": "2026-01-01"}"""))
                .getString("id");
        Ways ways = new Ways(api, root, marketer, campaign);
        return List.of(ways.beacons(), ways.clicks(), ways.submissions(), ways.bookings(api.token(realm, "saul")));
    }

    private Way beacons() throws IOException, InterruptedException {
        String key = api.create(root + "/api/v1/sites", marketer, new JsonObject("""
                        {"name": "School", "origins": ["%s"]}""".formatted(Visitors.ORIGIN)))
                .getString("key");
        return new Way(
                "Beacons",
                204,
                true,
                () -> Visitors.beacon(root, key),
                List.of("""
                        select replace(properties ->> 'page', '%s/', '') from event where type = 'page.viewed'
                        """.formatted(Visitors.ORIGIN), """
                        select replace(e.properties ->> 'page', '%s/', '')
                        from event e
                        join event v on v.type = 'visit.started' and v.properties ->> 'visitId' = e.properties ->> 'visitId'
                        where e.type = 'page.viewed'
                        """.formatted(Visitors.ORIGIN)),
                null);
    }

    private Way clicks() throws IOException, InterruptedException {
        String url = api.create(root + "/api/v1/ctas", marketer, said("""
                        {"name": "Button", "label": "Come", "targetUrl": "https://www.example.com/open-day"}""")).getString("url");
        return new Way(
                "Clicks",
                302,
                false,
                () -> Visitors.click(url),
                List.of("select properties -> 'utm' ->> 'content' from event where type = 'cta.clicked'"),
                null);
    }

    private Way submissions() throws IOException, InterruptedException {
        String url = api.create(root + "/api/v1/forms", marketer, said("""
                        {"name": "Guide", "consents": [{"text": "I agree to news by e-mail."}], "fields": [
                          {"name": "email", "label": "E-mail", "type": "email", "required": true},
                          {"name": "name", "label": "Your name", "type": "text", "required": true}]}""")).getString("url");
        return new Way(
                "Submissions",
                201,
                true,
                () -> Visitors.submission(url),
                traces(
                        "submitter",
                        "form.submitted",
                        "select answers ->> 'email' as email from form_submission",
                        "select c.email from consent g join contact c on c.id = g.contact_id where g.granted",
                        "select replace(key, 'key ', 'submitter-') as email from form_receipt"),
                new Way.Receipt("submissionId", "select id::text from form_submission"));
    }

    private Way bookings(String host) throws IOException, InterruptedException {
        String user = api.get(root + "/api/v1/me", host).getString("id");
        api.put(root + "/api/v1/me/schedule", host, new JsonObject(SCHEDULE));
        String url = api.create(root + "/api/v1/booking-pages", marketer, said("""
                        {"name": "Advice", "type": "call", "hostIds": ["%s"],
                         "timing": {"durationMinutes": 15, "noticeMinutes": 60, "horizonDays": 120}}""".formatted(user)))
                .getString("url");
        Queue<String> slots = new ConcurrentLinkedQueue<>(slots(url));
        return new Way(
                "Bookings",
                201,
                true,
                () -> Visitors.booking(url, slots.remove()),
                traces(
                        "guest",
                        "booking.made",
                        "select guest_email as email from booking where state = 'booked'",
                        "select 'guest-' || request_key as email from booking",
                        """
                        select b.guest_email as email
                        from booking b
                        join activity a on a.id = b.activity_id and a.booking_id = b.id and a.state = 'planned'
                        """,
                        "select address as email from service_mail where address like 'guest-%'",
                        """
                        select c.email
                        from service_mail m
                        join contact c on c.id = m.contact_id and c.email <> m.address
                        """),
                new Way.Receipt("bookingId", "select id::text from booking"));
    }

    /** What people leave who make themselves known, beside what is the way's own: queries for their addresses. */
    private static List<String> traces(String who, String event, String... own) {
        return Stream.concat(
                        Stream.of(
                                "select email from contact",
                                "select email from contact_event join contact c on c.id = contact_id where type = 'contact.created'",
                                "select email from contact_event join contact c on c.id = contact_id where type = '%s'"
                                        .formatted(event),
                                "select email from original_source join contact c on c.id = contact_id"),
                        Stream.of(own))
                .map(query -> "select substr(email, %d, 36) from (%s) as found where email like '%s-%%'"
                        .formatted(who.length() + 2, query, who))
                .toList();
    }

    private List<String> slots(String url) throws IOException, InterruptedException {
        List<String> slots = new ArrayList<>();
        LocalDate from = LocalDate.now(ZoneOffset.UTC);
        for (int month = 0; month < 3; month++) {
            api.get("%s/slots?from=%s&to=%s".formatted(url, from, from.plusDays(30)), marketer)
                    .getJsonArray("slots")
                    .forEach(slot -> slots.add(((JsonObject) slot).getString("begin")));
            from = from.plusDays(31);
        }
        return slots;
    }

    private JsonObject said(String json) {
        return new JsonObject(json).put("campaignId", campaign);
    }
}
