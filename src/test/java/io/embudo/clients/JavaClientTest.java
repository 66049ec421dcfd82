package io.embudo.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.embudo.client.ApiClient;
import io.embudo.client.ApiException;
import io.embudo.client.ApiResponse;
import io.embudo.client.JSON;
import io.embudo.client.api.ContactsApi;
import io.embudo.client.model.Contact;
import io.embudo.client.model.ContactPage;
import io.embudo.client.model.LifecycleStage;
import io.embudo.client.model.NewContact;
import io.embudo.client.model.Problem;
import io.embudo.support.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The Java client made from the contract, as an app on a telephone uses it. */
@QuarkusTest
class JavaClientTest {

    private ContactsApi contacts = new ContactsApi();

    @BeforeEach
    void logIn() {
        ApiClient client = new ApiClient();
        client.setBasePath("http://localhost:" + RestAssured.port);
        client.setBearerToken(Tokens.of("marta"));
        contacts = new ContactsApi(client);
    }

    @Test
    void what_is_created_is_listed_to_the_last_page() throws ApiException {
        List<String> emails =
                List.of("a@example.com", "b@example.com", "c@example.com", "d@example.com", "e@example.com");
        for (String email : emails) {
            contacts.createContact(new NewContact().email(email), null);
        }

        List<String> listed = new ArrayList<>();
        String next = null;
        do {
            ContactPage page =
                    contacts.listContacts().limit(2).sort("email").after(next).execute();
            assertTrue(page.getItems().size() <= 2);
            page.getItems().forEach(item -> listed.add(item.getEmail()));
            next = page.getNext();
        } while (next != null);

        assertEquals(emails, listed);
    }

    @Test
    void a_record_has_types() throws ApiException {
        Contact contact = contacts.createContact(
                new NewContact()
                        .email("lucia@example.com")
                        .lifecycleStage(LifecycleStage.LEAD)
                        .tags(List.of("openDay")),
                null);

        assertEquals(LifecycleStage.LEAD, contact.getLifecycleStage());
        assertEquals(List.of("openDay"), contact.getTags());
        assertEquals(contact, contacts.getContact(contact.getId(), null));
    }

    @Test
    void a_duplicate_names_the_contact_that_exists() throws ApiException {
        Contact contact = contacts.createContact(new NewContact().email("twice@example.com"), null);

        ApiException refused = assertThrows(
                ApiException.class, () -> contacts.createContact(new NewContact().email("TWICE@example.com"), null));

        assertEquals(409, refused.getCode());
        assertEquals(contact.getId(), problem(refused).getExistingId());
        assertEquals("email", problem(refused).getMatchedOn());
    }

    @Test
    void a_change_of_what_others_changed_meanwhile_is_refused() throws ApiException {
        ApiResponse<Contact> created =
                contacts.createContactWithHttpInfo(new NewContact().email("stale@example.com"), null);
        String etag = created.getHeaders().getOrDefault("etag", List.of("")).getFirst();
        Contact changed = contacts.updateContact(created.getData().getId(), Map.of("firstName", "Ana"), etag, null);

        ApiException refused = assertThrows(
                ApiException.class,
                () -> contacts.updateContact(changed.getId(), Map.of("firstName", "Eva"), etag, null));

        assertEquals("Ana", changed.getFirstName());
        assertEquals(412, refused.getCode());
        assertEquals("urn:embudo:problem:stale", problem(refused).getType().toString());
    }

    private static Problem problem(ApiException refused) {
        return JSON.getGson().fromJson(refused.getResponseBody(), Problem.class);
    }
}
