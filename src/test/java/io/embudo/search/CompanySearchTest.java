package io.embudo.search;

import static io.embudo.support.Calls.as;
import static io.embudo.support.Calls.create;
import static io.embudo.support.Calls.get;
import static io.embudo.support.Calls.post;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.embudo.fields.CompanyFields;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Companies are listed and searched by all that contacts are. */
@QuarkusTest
class CompanySearchTest {

    private static final String SAUL = "00000000-0000-7000-8000-000000000005";

    private String acme = "";

    @BeforeEach
    void four_companies() {
        post("marta", "properties/companies", "{\"name\":\"tier\",\"type\":\"text\"}");
        post("marta", "properties/companies", "{\"name\":\"seats\",\"type\":\"number\"}");
        post("marta", "properties/companies", "{\"name\":\"wonSeats\",\"type\":\"number\"}");
        post("marta", "properties/companies", "{\"name\":\"renewsOn\",\"type\":\"date\"}");
        acme = create("saul", "companies", """
                {"name":"Acme","domain":"acme.mx","industry":"retail","country":"MX","city":"Monterrey","phone":"+525512345678",
                 "numberOfEmployees":120,"annualRevenue":{"amount":"1234567.50","currency":"MXN"},"description":"Tiendas",
                 "properties":{"tier":"gold","seats":30,"wonSeats":10,"renewsOn":"2030-05-01"}}""");
        create("saul", "companies", """
                {"name":"Bétula","domain":"betula.es","industry":"education","country":"ES","numberOfEmployees":8,
                 "properties":{"tier":"silver","seats":5,"wonSeats":5}}""");
        create("silvia", "companies", """
                {"name":"Cóndor Aéreo","domain":"condor-aereo.com","country":"MX","properties":{"seats":3,"wonSeats":7}}""");
        create("pablo", "companies", "{\"name\":\"delta\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'property':'name','eq':'Acme'}                                  | Acme",
                "{'property':'name','startsWith':'bé'}                            | Bétula",
                "{'property':'domain','contains':'AEREO'}                         | Cóndor_Aéreo",
                "{'property':'industry','neq':'retail'}                           | Bétula Cóndor_Aéreo delta",
                "{'property':'country','in':['MX','US']}                          | Acme Cóndor_Aéreo",
                "{'property':'numberOfEmployees','between':[8,100]}               | Bétula",
                "{'property':'annualRevenue','gt':1000000}                        | Acme",
                "{'property':'description','isKnown':true}                        | Acme",
                "{'property':'domain','isUnknown':true}                           | delta",
                "{'property':'ownerId','eq':'" + SAUL + "'}                       | Acme Bétula",
                "{'property':'teamId','isKnown':true}                             | Acme Bétula Cóndor_Aéreo delta",
                "{'property':'createdAt','within':'P1D'}                          | Acme Bétula Cóndor_Aéreo delta",
                "{'property':'updatedAt','gt':{'property':'createdAt'}}           | ~~",
                "{'property':'properties.tier','in':['gold','silver']}            | Acme Bétula",
                "{'property':'properties.seats','gte':5}                          | Acme Bétula",
                "{'property':'properties.seats','gt':{'property':'properties.wonSeats'}} | Acme",
                "{'property':'properties.renewsOn','gt':'2030-01-31'}             | Acme",
                "{'not':{'property':'properties.tier','eq':'gold'}}               | Bétula Cóndor_Aéreo delta",
                "{'any':[{'property':'name','eq':'delta'},{'all':[{'property':'country','eq':'MX'},{'property':'properties.seats','lt':5}]}]} | Cóndor_Aéreo delta",
                "{'any':[]}                                                       | ~~"
            })
    void each_condition_finds_what_it_says(String where, String names) {
        assertEquals(names(names), found("ana", where));
    }

    @Test
    void a_condition_reaches_the_contacts_that_the_caller_may_read() {
        String boss = create("saul", "contacts", Map.of("email", "boss@acme.mx", "lifecycleStage", "customer"));
        String clerk = create("silvia", "contacts", Map.of("email", "clerk@betula.es"));
        associate("saul", boss, acme, "decisionMaker");
        String betula = get("saul", "companies?domain=betula.es").extract().path("items[0].id");
        associate("sofia", clerk, betula, "employee");

        assertEquals(Set.of("Acme"), found("ana", "{'contact':{'property':'lifecycleStage','eq':'customer'}}"));
        assertEquals(Set.of("Acme", "Bétula"), found("ana", "{'contact':{'did':'contact.created'}}"));
        assertEquals(Set.of("Acme"), found("ana", "{'contact':{'didNot':'form.submitted'},'label':'decisionMaker'}"));
        assertEquals(Set.of(), found("ana", "{'contact':{'all':[]},'label':'billing'}"));
        assertEquals(Set.of("Acme"), found("saul", "{'contact':{'all':[]}}"));
        assertEquals(Set.of("Bétula"), found("saul", "{'not':{'contact':{'all':[]}}}"));
        assertEquals(1, (int) search("saul", "{'where':{'contact':{'all':[]}},'count':'exact'}")
                .extract()
                .path("total"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'where':{'property':'email','eq':'a@b.c'}}                  | /where/property",
                "{'where':{'all':[{'property':'properties.shoes','eq':1}]}}   | /where/all/0/property",
                "{'where':{'property':'properties.seats','eq':'many'}}        | /where/eq",
                "{'where':{'did':'cta.clicked'}}                              | /where/did",
                "{'where':{'company':{'all':[]}}}                             | /where/company",
                "{'where':{'in':{'segment':'" + SAUL + "'}}}                  | /where/in",
                "{'where':{'contact':{'in':{'segment':'" + SAUL + "'}}}}      | /where/contact/in/segment",
                "{'where':{'contact':{'company':{'all':[]}}}}                 | /where/contact/company",
                "{'where':{'contact':{'all':[]},'role':'x'}}                  | /where/role",
                "{'sort':['-description']}                                    | /sort/0",
                "{'fields':['name','email']}                                  | /fields/1",
                "{'q':'" + "a b c d e f g h i j k" + "'}                      | /q",
                "{'limit':0}                                                  | /limit",
                "{'wher':{}}                                                  | /wher"
            })
    void what_cannot_be_searched_for_is_named(String body, String pointer) {
        search("ana", body).statusCode(400).body("errors[0].pointer", equalTo(pointer));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "acm            | Acme",
                "ACME.MX        | Acme",
                "betula         | Bétula",
                "betulla        | Bétula",
                "aereo condor   | Cóndor_Aéreo",
                "condor-aereo.c | Cóndor_Aéreo",
                "5512345678     | Acme",
                "zzzz           | ~~",
                "%              | ~~"
            })
    void words_find_the_companies_they_mean(String q, String names) {
        List<String> found =
                as("ana").queryParam("q", q.strip()).get("/api/v1/companies").path("items.name");

        assertEquals(names(names), new TreeSet<>(found));
    }

    @Test
    void every_order_gives_every_company_once_with_what_has_no_value_last() {
        assertEquals(List.of("Acme", "Bétula", "Cóndor Aéreo", "delta"), pages("sort=name"));
        assertEquals(List.of("delta", "Cóndor Aéreo", "Bétula", "Acme"), pages(null));
        assertEquals(List.of("Acme", "Bétula", "delta", "Cóndor Aéreo"), pages("sort=-numberOfEmployees,-name"));
        assertEquals(List.of("Cóndor Aéreo", "Acme", "Bétula", "delta"), pages("sort=-country,-name"));
        assertEquals(List.of("Cóndor Aéreo", "Bétula", "Acme", "delta"), pages("sort=properties.seats"));
        for (String sort : List.of("id", "domain", "industry", "city", "annualRevenue", "createdAt", "updatedAt")) {
            assertEquals(4, Set.copyOf(pages("sort=-" + sort)).size(), sort);
        }
    }

    @Test
    void an_answer_has_the_fields_asked_for_each_as_the_whole_has_it() {
        Map<String, Object> whole = get("saul", "companies/" + acme).extract().path("$");
        CompanyFields.OWN.keySet().forEach(name -> {
            Map<String, Object> found = get("saul", "companies?domain=acme.mx&fields=" + name)
                    .statusCode(200)
                    .extract()
                    .path("items[0]");
            assertEquals(whole.get(name), found.get(name), name);
        });
        get("saul", "companies?fields=name,properties.tier&sort=name")
                .body("items[0]", aMapWithSize(3))
                .body("items.properties.tier", contains("gold", "silver"))
                .body("$", not(hasKey("total")));
    }

    @Test
    void the_total_is_of_what_the_caller_may_read() {
        get("ana", "companies?limit=1&count=exact").body("total", equalTo(4));
        get("saul", "companies?limit=1&count=exact").body("total", equalTo(2));
        get("sofia", "companies?count=exact&country=MX").statusCode(400);
        search("sofia", "{'count':'exact','where':{'property':'country','eq':'MX'}}")
                .body("total", equalTo(2));
        search("ana", "{'count':'estimate','q':'acme'}").body("total", notNullValue());
        as("saul").delete("/api/v1/companies/" + acme).then().statusCode(204);
        get("saul", "companies?archived=true").body("items.name", contains("Acme"));
        search("saul", "{'archived':true,'where':{'property':'name','eq':'Bétula'}}")
                .body("items", empty());
    }

    private static Set<String> names(String names) {
        return names.isBlank()
                ? Set.of()
                : new TreeSet<>(Arrays.stream(names.strip().split(" "))
                        .map(name -> name.replace('_', ' '))
                        .toList());
    }

    private static Set<String> found(String user, String where) {
        List<String> names = search(user, "{'where':%s}".formatted(where))
                .statusCode(200)
                .extract()
                .path("items.name");
        return new TreeSet<>(names);
    }

    private static ValidatableResponse search(String user, String body) {
        return post(user, "companies/search", body.replace('\'', '"'));
    }

    private static void associate(String user, String contact, String company, String label) {
        as(user).put("/api/v1/contacts/%s/companies/%s?label=%s".formatted(contact, company, label))
                .then()
                .statusCode(204);
    }

    private static List<String> pages(@Nullable String sort) {
        List<String> names = new ArrayList<>();
        String after = null;
        do {
            String query = (sort == null ? "" : "&" + sort) + (after == null ? "" : "&after=" + after);
            JsonPath page = get("ana", "companies?limit=1&fields=name" + query)
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            names.addAll(page.getList("items.name", String.class));
            after = page.getString("next");
        } while (after != null);
        return names;
    }
}
