package io.embudo.contacts;

import static io.embudo.support.Calls.as;
import static io.embudo.support.Calls.create;
import static io.embudo.support.Calls.get;
import static io.embudo.support.Calls.patch;
import static io.embudo.support.Calls.post;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.embudo.shared.Ids;
import io.embudo.support.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A contact and its companies, written in one request. */
@QuarkusTest
class NamedCompaniesTest {

    @Test
    void a_contact_is_written_with_its_companies_known_and_new() {
        String known = create("saul", "companies", "{\"name\":\"Zeta\",\"domain\":\"zeta.mx\"}");

        String contact = create("saul", "contacts", """
                {"firstName":"Lucía","companies":[
                    {"companyId":"%s","label":"billing"},
                    {"domain":"https://www.acme.mx/","name":"Acme","primary":true},
                    {"domain":"zeta.mx","name":"Another name","label":"decisionMaker"}]}""".formatted(known));

        get("saul", "companies?domain=acme.mx")
                .body("items.name", contains("Acme"))
                .body("items[0].ownerId", equalTo("00000000-0000-7000-8000-000000000005"));
        get("saul", "companies?domain=zeta.mx").body("items.name", contains("Zeta"));
        get("saul", "contacts/" + contact + "/companies").body("items", hasSize(2));
        get("saul", "companies/" + known + "/contacts")
                .body("items.contactId", contains(contact))
                .body("items[0].labels", contains("billing", "decisionMaker"))
                .body("items[0].primary", equalTo(false));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"companyId":"019b0000-0000-7000-8000-000000000001"} | /companies/1/companyId
            {"domain":"other.mx","label":"boss"}                 | /companies/1/label
            {"domain":"of-pablo.mx"}                             | /companies/1/domain
            {"domain":"no host"}                                 | /companies/1/domain
            {}                                                   | /companies/1/companyId
            """)
    void a_contact_with_an_unknown_company_or_label_is_not_written_at_all(String company, String pointer) {
        create("pablo", "companies", "{\"domain\":\"of-pablo.mx\"}");

        post(
                        "saul",
                        "contacts",
                        "{\"firstName\":\"Lucía\",\"companies\":[{\"domain\":\"acme.mx\"},%s]}".formatted(company))
                .statusCode(400)
                .body("errors.pointer", contains(pointer));

        get("saul", "contacts").body("items", empty());
        get("saul", "companies").body("items", empty());
    }

    @Test
    void a_patch_that_names_companies_puts_them_in_place_of_those_within_reach() {
        String contact = create("saul", "contacts", """
                {"firstName":"Lucía","companies":[{"domain":"acme.mx"},{"domain":"zeta.mx"}]}""");
        String theirs = create("pablo", "companies", "{\"name\":\"Of pablo\"}");
        as("admin")
                .put("/api/v1/contacts/" + contact + "/companies/" + theirs)
                .then()
                .statusCode(204);

        patch("saul", "contacts/" + contact, "{\"lastName\":\"Hernández\"}").statusCode(200);
        get("admin", "contacts/" + contact + "/companies").body("items", hasSize(3));
        patch("saul", "contacts/" + contact, "{\"companies\":[{\"domain\":\"zeta.mx\",\"label\":\"formerEmployee\"}]}")
                .statusCode(200);
        get("saul", "contacts/" + contact + "/companies")
                .body("items.domain", contains("zeta.mx"))
                .body("items[0].labels", contains("formerEmployee"));
        patch(
                        "saul",
                        "contacts/" + contact,
                        "{\"lastName\":null,\"companies\":[{\"companyId\":\"%s\"}]}".formatted(Ids.next()))
                .statusCode(400)
                .body("errors.pointer", contains("/companies/0/companyId"));
        get("saul", "contacts/" + contact).body("lastName", equalTo("Hernández"));
        patch("saul", "contacts/" + contact, "{\"companies\":[]}").statusCode(200);
        get("saul", "contacts/" + contact + "/companies").body("items", empty());
        get("admin", "contacts/" + contact + "/companies")
                .body("items.name", contains("Of pablo"))
                .body("items.primary", contains(true));
    }

    @Test
    void twenty_contacts_at_once_that_name_one_new_company_share_it() throws Exception {
        List<Callable<Integer>> calls = new ArrayList<>();
        for (int n = 0; n < 20; n++) {
            String body = "{\"firstName\":\"Contact %d\",\"companies\":[{\"domain\":\"acme.mx\"}]}".formatted(n);
            calls.add(() -> post("saul", "contacts", body).extract().statusCode());
        }
        Tokens.of("saul");

        List<Integer> statuses = new ArrayList<>();
        try (ExecutorService callers = Executors.newFixedThreadPool(calls.size())) {
            for (Future<Integer> answer : callers.invokeAll(calls)) {
                statuses.add(answer.get());
            }
        }

        assertEquals(Collections.nCopies(20, 201), statuses);
        String company =
                get("saul", "companies").body("items", hasSize(1)).extract().path("items[0].id");
        get("saul", "companies/" + company + "/contacts").body("items", hasSize(20));
    }
}
