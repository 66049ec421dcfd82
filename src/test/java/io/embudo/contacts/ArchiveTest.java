package io.embudo.contacts;

import static io.embudo.support.Calls.as;
import static io.embudo.support.Calls.create;
import static io.embudo.support.Calls.get;
import static io.embudo.support.Calls.post;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;

import io.embudo.support.Eventually;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ArchiveTest {

    @Inject
    Pool pool;

    @Test
    void an_archived_contact_is_gone_until_it_is_restored() {
        String id = create("marta", "contacts", "{\"email\":\"ana@example.com\",\"firstName\":\"Ana\"}");

        archive("marta", id).statusCode(204);
        get("marta", "contacts/" + id).statusCode(404);
        get("marta", "contacts").body("items", hasSize(0));
        archive("marta", id).statusCode(404);

        post("marta", "contacts/%s/restore".formatted(id), "")
                .statusCode(200)
                .header("ETag", equalTo("\"2\""))
                .body("email", equalTo("ana@example.com"));
        get("marta", "contacts/" + id).statusCode(200).body("firstName", equalTo("Ana"));
        Eventually.holds(() -> get("marta", "contacts/%s/timeline".formatted(id))
                .body("items.type", hasItems("contact.archived", "contact.restored")));
        post("marta", "contacts/%s/restore".formatted(id), "").statusCode(409);
    }

    @Test
    void an_archived_contact_keeps_its_address() {
        String id = create("marta", "contacts", "{\"email\":\"ana@example.com\"}");
        archive("marta", id).statusCode(204);

        post("marta", "contacts", "{\"email\":\"ana@example.com\"}")
                .statusCode(409)
                .body("existingId", equalTo(id));
    }

    @Test
    void a_contact_that_changed_since_it_was_read_is_not_archived() {
        String id = create("marta", "contacts", "{}");

        as("marta")
                .header("If-Match", "\"7\"")
                .delete("/api/v1/contacts/" + id)
                .then()
                .statusCode(412);
        get("marta", "contacts/" + id).statusCode(200);
    }

    @Test
    void after_ninety_days_a_contact_is_not_restored() {
        String id = create("marta", "contacts", "{}");
        archive("marta", id).statusCode(204);
        pool.query("update contact set archived_at = now() - interval '90 days 1 second'")
                .executeAndAwait();

        post("marta", "contacts/%s/restore".formatted(id), "").statusCode(409);
    }

    @Test
    void nobody_archives_or_restores_a_contact_out_of_reach() {
        String id = create("marta", "contacts", "{}");

        archive("saul", id).statusCode(404);
        archive("ana", id).statusCode(403);
        archive("marta", id).statusCode(204);
        post("saul", "contacts/%s/restore".formatted(id), "").statusCode(404);
    }

    private static ValidatableResponse archive(String user, String id) {
        return as(user).delete("/api/v1/contacts/" + id).then();
    }
}
