package io.embudo;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.embudo.support.Tokens;
import io.restassured.response.ExtractableResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** One record of each kind, made through the API, and the body that made it. */
final class FuzzSamples {

    /** Whose pages send beacons. */
    static final String ORIGIN = "https://www.example.com";

    private static final String API = "/api/v1/";

    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, String> bodies = new TreeMap<>();
    private final Map<String, String> paths = new TreeMap<>();

    FuzzSamples() {
        defineProperty();
        String contact = made("contacts", """
                {"email":"lucia@example.com","firstName":"L","lastName":"H","phone":"+525512345678","company":"C",
                 "country":"MX","language":"es","lifecycleStage":"lead","properties":{}}""");
        String campaign = made("campaigns", """
                {"name":"C","type":"social","startsOn":"2026-01-01","endsOn":"2026-12-31","objective":{"metric":"leads","target":5},
                 "budget":{"amount":"10.00","currency":"MXN"}}""");
        String company = made("companies", """
                {"name":"Acme","domain":"acme.mx","website":"https://acme.mx","phone":"+525512345678","country":"MX",
                 "numberOfEmployees":7,"annualRevenue":{"amount":"10.00","currency":"MXN"},"properties":{}}""");
        String rules =
                "{\"rules\":[{\"name\":\"R\",\"channel\":\"sms\",\"when\":{\"any\":[{\"property\":\"medium\",\"in\":[\"a\"]},"
                        + "{\"property\":\"source\",\"matches\":\"a+\"},{\"all\":[{\"property\":\"term\",\"startsWith\":\"a\"}]}]}}]";
        bodies.put(API + "channel-rules", rules + "}");
        bodies.put(API + "channel-rules/dry-run", rules + ",\"from\":\"2026-01-01\",\"to\":\"2026-01-31\"}");
        bodies.put(API + "links/lint", "{\"url\":\"https://www.example.com/?utm_source=a\"}");
        bodies.put(API + "links/build", """
                {"targetUrl":"https://www.example.com/","source":"a","medium":"b","campaign":"c","content":"d","term":"e"}""");
        bodies.put(API + "companies/by/domain/{domain}", "{\"name\":\"Acme\",\"city\":\"C\"}");
        bodies.put(API + "companies/{id}/merge", "{\"companyId\":\"%s\"}".formatted(company));
        bodies.put(API + "companies/associations", """
                {"items":[{"contactId":"%s","companyId":"%s","label":"billing","primary":true}]}""".formatted(contact, company));
        bodies.put(API + "association-labels", """
                {"name":"partner","label":{"es":"Socio","en":"Partner"},"maxCompaniesPerContact":1,
                 "maxContactsPerCompany":2}""");
        paths.put(API + "association-labels/", API + "association-labels/billing");
        made("activities", """
                {"type":"call","contactId":"%s","occurredAt":"2026-03-01T10:00:00Z","outcome":"O","notes":"N"}""".formatted(contact));
        made("sales", """
                {"contactId":"%s","amount":{"amount":"10.00","currency":"MXN"},"margin":0.4,
                 "occurredAt":"2026-03-01T10:00:00Z","reference":"A-1","place":"offline"}""".formatted(contact));
        made("costs", """
                {"campaignId":"%s","category":"advertising","channel":"paidSocial","incurredOn":"2026-03-01",
                 "amount":{"amount":"10.00","currency":"MXN"},"description":"D"}""".formatted(campaign));
        String template = made("email-templates", """
                {"name":"T","subject":"Hi {{ contact.firstName }}","preheader":"P","mjml":"<mjml><mj-body><mj-section>                <mj-column><mj-text>Hi</mj-text></mj-column></mj-section></mj-body></mjml>"}""");
        makePublic(campaign);
        bodies.put(API + "email-templates/{id}/preview", "{\"contactId\":\"%s\"}".formatted(contact));
        bodies.put(
                API + "email-templates/{id}/send",
                "{\"contactId\":\"%s\",\"campaignId\":\"%s\"}".formatted(contact, campaign));
        paths.put(API + "email-templates/", API + "email-templates/" + template);
        bodies.put(API + "contacts/search", """
                {"where":{"all":[{"property":"email","eq":"lucia@example.com"},{"any":[{"property":"createdAt",
                 "gt":"2026-01-01T00:00:00Z"},{"not":{"property":"ownerId","in":["%s"]}}]},
                 {"property":"id","eq":"%s"}]},"limit":5,"after":null,"count":"exact"}""".formatted(contact, contact));
        String segment = made("segments", """
                {"name":"S","description":"D","kind":"dynamic","where":{"all":[{"did":"cta.clicked","atLeast":2,
                 "within":"P30D","where":[{"property":"channel","eq":"email"}]},{"property":"createdAt","between":
                 ["2026-01-01T00:00:00Z","2027-01-01T00:00:00Z"]},{"not":{"consent":"marketing","channel":"email",
                 "is":"granted"}},{"property":"tags","hasAny":["a"]}]}}""");
        paths.put(API + "segments/", API + "segments/" + segment);
        made("webhooks", """
                {"name":"W","url":"http://127.0.0.1:9/hook?a=b","types":["contact.created","sale.*"],"payload":"full",
                 "where":{"property":"email","isKnown":true},"enabled":true}""");
        bodies.put(API + "webhooks/{id}/rotate-secret", "{\"overlapHours\":1}");
        made("sites", """
                {"name":"S","origins":["%s"],"consentMode":"cookieless"}""".formatted(ORIGIN));
        bodies.put(API + "sites/{id}/rotate-secret", "{\"overlapHours\":1}");
        bodies.put(API + "webhooks/{id}/replay", """
                {"since":"2026-01-01T00:00:00Z","until":"2026-02-01T00:00:00Z"}""");
        bodies.put(API + "integrations", """
                {"name":"I","roles":["nobody"],"teamId":"00000000-0000-7000-8000-000000000102",
                 "allowedAddresses":["10.0.0.0/8"]}""");
        bodies.put(API + "integrations/{id}/secret", "{\"overlapHours\":1}");
        made("routing-rules", """
                {"name":"R","position":3,"enabled":true,"where":{"property":"country","eq":"MX"},"score":{"from":10,
                 "below":60},"assign":{"teamId":"%s","method":"leastBusy","whenNobody":"wait","members":[{"userId":"%s",
                 "capacity":3,"workingHours":{"timeZone":"America/Mexico_City","spans":[{"days":["monday"],"from":"09:00",
                 "to":"18:00"}]}}]}}""".formatted(campaign, campaign));
        bodies.put(API + "routing-rules/simulate", "{\"contactId\":\"%s\"}".formatted(contact));
        bodies.put(API + "contacts/reassign", """
                {"where":{"property":"email","eq":"lucia@example.com"},"to":{"owners":["%s"],"teamId":null}}""".formatted(contact));
        bodies.put(
                API + "contacts/reassign/preview",
                "{\"segment\":\"%s\",\"to\":{\"ownerId\":\"%s\"}}".formatted(segment, contact));
        bodies.put(API + "segments/preview", "{\"where\":{\"in\":{\"segment\":\"%s\"}}}".formatted(segment));
        bodies.put(API + "segments/{id}/members", "{\"where\":{\"property\":\"email\",\"containsToken\":\"lucia*\"}}");
        bodies.put(API + "segments/{id}/members/remove", "{\"ids\":[\"%s\"]}".formatted(contact));
        bodies.put(API + "imports", """
                {"file":"email,city,a\\nx@example.com,CDMX,1\\n","mapping":"{\\"email\\":\\"email\\"}","dryRun":"true",
                 "delimiter":",","encoding":"UTF-8","key":"email"}""");
        seeModel();
        String job = given().auth()
                .oauth2(Tokens.of("admin"))
                .multiPart(
                        "file", "a.csv", "email,age\nx@example.com,1\nno address,2\n".getBytes(StandardCharsets.UTF_8))
                .post(API + "imports")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        paths.put(API + "jobs/", API + "jobs/" + job);
        paths.put(API + "imports/", API + "imports/" + job);
    }

    private void defineProperty() {
        String body = """
                {"name":"city","type":"enumeration","label":{"es":"Ciudad","en":"City"},"group":"G",
                 "options":[{"value":"CDMX","label":{"es":"C"},"retired":false}],"rules":{},
                 "personalData":true,"unique":true,"searchable":true}""";
        given().auth()
                .oauth2(Tokens.of("admin"))
                .contentType("application/json")
                .body(body)
                .post(API + "properties/contacts")
                .then()
                .statusCode(201);
        paths.put(API + "properties/", API + "properties/contacts");
        bodies.put(API + "properties/{object}", body);
        bodies.put(API + "properties/{object}/{name}", body);
    }

    private void makePublic(String campaign) {
        made("ctas", """
                {"campaignId":"%1$s","name":"P","label":"L","targetUrl":"https://www.example.com/?a=b#c","variants":[
                 {"name":"A","label":"L","targetUrl":"https://a.example","weight":1,"imageUrl":"https://a.example/a.png"},
                 {"name":"B","label":"L","targetUrl":"https://b.example","weight":1,"style":"outline"}],
                 "targeting":[{"name":"T","lifecycleStage":"customer","targetUrl":"https://c.example"}],
                 "placements":[{"name":"Q","channel":"offline"}],"availableFrom":"2026-01-01T00:00:00Z",
                 "availableUntil":"2126-01-01T00:00:00Z","fallbackUrl":"https://f.example"}""".formatted(campaign));
        made("forms", """
                {"campaignId":"%s","name":"F","fields":[
                 {"name":"email","label":"E","type":"email","required":true},
                 {"name":"city","label":"C","type":"select","options":["CDMX"]},
                 {"name":"age","label":"A","type":"number","limits":{"min":"0","max":"120"},"help":"H","placeholder":"7",
                  "shownIf":{"field":"city","in":["CDMX"]}},
                 {"name":"born","label":"B","type":"date","onlyIfUnknown":true},
                 {"name":"days","label":"D","type":"checkboxes","options":["Mon"],"defaultValue":"Mon"},
                 {"name":"code","label":"K","type":"text","limits":{"minLength":1,"pattern":"[a-z]+","patternHint":"a"}},
                 {"name":"plan","label":"L","type":"hidden","constant":"gold"},
                 {"name":"stand","label":"T","type":"hidden","parameter":"s"},
                 {"name":"site","label":"S","type":"url"},{"name":"phone","label":"P","type":"phone"}],
                 "groups":[{"title":"G","text":"T","fields":["code"]}],"askAtMost":1,
                 "leadMagnet":{"name":"G","url":"https://files.example.com/g.pdf"},
                 "consents":[{"text":"Yes.","purpose":"news","channel":"phone","noticeUrl":"https://a.example","required":true}],
                 "thankYou":{"message":{"es":"G","en":"T"},"redirectUrl":"https://b.example"}}""".formatted(campaign));
        made("landing-pages", """
                {"campaignId":"%s","name":"P","slug":"fuzzed-page","draft":{"translations":[{"language":"es-MX","title":"T",
                 "description":"D","picture":{"url":"https://a.example/a.png","alt":"A"},"canonicalUrl":"https://c.example",
                 "closedText":"C","sections":[{"type":"hero","variant":"A","title":"H","text":"*t*"},
                 {"type":"text","text":"t"},{"type":"image","picture":{"url":"https://a.example/b.png"}},
                 {"type":"features","features":[{"title":"F","text":"t"}]},
                 {"type":"testimonial","quote":"Q","author":"A","role":"R"},
                 {"type":"faq","questions":[{"question":"Q","answer":"A"}]},
                 {"type":"video","title":"V","url":"https://v.example"}]}],
                 "variants":[{"name":"A","weight":1},{"name":"B","weight":1}],
                 "colours":{"colour":"#0b6e69","textColour":"#ffffff"},"availableFrom":"2026-01-01T00:00:00Z",
                 "availableUntil":"2126-01-01T00:00:00Z","fallbackUrl":"https://f.example","unlisted":true}}""".formatted(campaign));
        paths.put("/p/", "/p/fuzzed-page");
        bodies.put(API + "brand", "{\"colour\":\"#0b6e69\",\"textColour\":\"#ffffff\"}");
        bodies.put("/f/{slug}", """
                {"email":"ana@example.com","city":"CDMX","age":"7","days":["Mon"],"code":"a","born":"1990-01-01","site":"https://a.example",
                 "phone":"+525512345678","consent":"true","website":"","utm_source":"s","_referrer":"https://b.example"}""");
        made("booking-pages", """
                {"campaignId":"%1$s","name":"B","description":"D","type":"call","timing":{"durationMinutes":30,
                 "bufferMinutes":5,"noticeMinutes":0,"horizonDays":7},"hostIds":["%1$s"],"teamId":"%1$s"}""".formatted(campaign));
        bodies.put("/b/{slug}", """
                {"start":"2026-12-01T15:00:00Z","name":"L","email":"ana@example.com","note":"N","zone":"Europe/Madrid",
                 "key":"7c9e6679-7425-40de-944b-e07fc1f90ae7","website":"","utm_source":"s","_referrer":"https://b.example"}""");
        String hours = """
                {"workingHours":{"timeZone":"America/Mexico_City","spans":[{"days":["monday"],"from":"09:00","to":"14:00"}]},
                 "daysOff":[{"from":"2026-12-24","to":"2027-01-01"}]}""";
        bodies.put(API + "forms/{id}/leads-to", "{\"type\":\"call\",\"bookingPageId\":null,\"within\":\"PT4H\"}");
        bodies.put(API + "me/schedule", hours);
        bodies.put(API + "users/{id}/schedule", hours);
        paths.put(API + "users/", API + "users/" + campaign);
    }

    private void seeModel() {
        String model = get(API + "score-models").path("items[0].id");
        paths.put(API + "score-models/", API + "score-models/" + model);
        bodies.put(API + "score-models/{id}", """
                {"name":"M","rules":[{"name":"r","kind":"event","event":"form.submitted","points":5,"atMost":10,
                 "where":{"formName":"F"}}]}""");
    }

    /** The address of an operation on a record that exists. */
    String path(String template) {
        return paths.entrySet().stream()
                .filter(known -> template.startsWith(known.getKey() + "{"))
                .map(known -> template.replaceFirst(".*?}", known.getValue()))
                .findFirst()
                .orElse(template)
                .replace("{name}", "city")
                .replaceAll("\\{[a-zA-Z]+}", "unknown");
    }

    /** A sound body of an operation, empty where none is known. */
    ObjectNode body(String template) {
        String collection = template.replaceFirst("/\\{id}$", "");
        return parsed(bodies.getOrDefault(template, bodies.getOrDefault(collection, "{}")));
    }

    private String made(String collection, String body) {
        ExtractableResponse<?> made = given().auth()
                .oauth2(Tokens.of("admin"))
                .contentType("application/json")
                .body(body)
                .post(API + collection)
                .then()
                .statusCode(201)
                .extract();
        String id = made.path("id");
        bodies.put(API + collection, body);
        paths.put(API + collection + "/", API + collection + "/" + id);
        switch (collection) {
            case "ctas" -> paths.put("/c/", "/c/" + made.path("slug"));
            case "booking-pages" -> paths.put("/b/", "/b/" + made.path("slug"));
            case "forms" -> paths.put("/f/", "/f/" + made.path("slug"));
            case "sites" -> bodies.put("/t", beacon(made.path("key")));
            default -> {}
        }
        return id;
    }

    private static String beacon(String site) {
        return """
                {"site":"%1$s","visitor":"0b0e7a0e-5a3c-4f0e-9a3e-2f6f3f1c9a11","sentAt":1795255200000,"handover":"a.b.c","events":[
                 {"id":"7c9e6679-7425-40de-944b-e07fc1f90ae7","type":"page","at":1795255199000,"url":"%2$s/?utm_source=s#a",
                  "title":"T","referrer":"https://b.example/"},
                 {"id":"7c9e6679-7425-40de-944b-e07fc1f90ae8","type":"event","at":1795255199000,"url":"%2$s/","name":"seen",
                  "properties":{"a":"b","c":1.5,"d":true}},
                 {"id":"7c9e6679-7425-40de-944b-e07fc1f90ae9","type":"form","at":1795255199000,"url":"%2$s/","name":"F",
                  "fields":{"email":"ana@example.com","phone":"+525512345678","firstName":"A","wish":"W"}}]}""".formatted(site, ORIGIN);
    }

    private static ExtractableResponse<?> get(String path) {
        return given().auth()
                .oauth2(Tokens.of("admin"))
                .get(path)
                .then()
                .statusCode(200)
                .extract();
    }

    private ObjectNode parsed(String text) {
        try {
            return (ObjectNode) json.readTree(text);
        } catch (JsonProcessingException impossible) {
            throw new IllegalArgumentException(text, impossible);
        }
    }
}
