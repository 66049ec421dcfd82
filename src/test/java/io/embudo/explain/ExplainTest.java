package io.embudo.explain;

import static io.embudo.support.Calls.create;
import static io.embudo.support.Calls.get;
import static io.embudo.support.Calls.post;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.embudo.support.Calls;
import io.embudo.support.Realm;
import io.embudo.support.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ExplainTest {

    private static final String MATEO = "00000000-0000-7000-8000-000000000003";
    private static final String SOFIA = "00000000-0000-7000-8000-000000000004";
    private static final String SAUL = "00000000-0000-7000-8000-000000000005";
    private static final String ANA = "00000000-0000-7000-8000-000000000006";
    private static final String SILVIA = "00000000-0000-7000-8000-000000000007";
    private static final String SALES = "00000000-0000-7000-8000-000000000102";

    @AfterEach
    void clear() {
        Realm.clear();
    }

    @Test
    void each_reason_is_told_with_the_role_and_the_scope_behind_it() {
        String contact = create("saul", "contacts", "{\"firstName\":\"Of saul\"}");

        explain(contact, SAUL)
                .body("ownerId", equalTo(SAUL))
                .body("teamId", equalTo(SALES))
                .body("teams", contains(SALES))
                .body("read.allowed", equalTo(true))
                .body("read.reason", equalTo("owner"))
                .body("read.scope", equalTo("own"))
                .body("read.grantedBy.role", contains("sales-rep"));
        explain(contact, SILVIA).body("read.allowed", equalTo(false)).body("read.reason", equalTo("outOfReach"));
        explain(contact, SOFIA).body("read.reason", equalTo("team")).body("write.reason", equalTo("team"));
        explain(contact, ANA)
                .body("read.reason", equalTo("allRecords"))
                .body("write.allowed", equalTo(false))
                .body("write.reason", equalTo("noPermission"))
                .body("write.scope", nullValue())
                .body("write.grantedBy", hasSize(0));
        explain(contact, MATEO).body("read.allowed", equalTo(true)).body("write.reason", equalTo("outOfReach"));
        String nobodys = create("admin", "contacts", "{\"firstName\":\"Nobody's\",\"ownerId\":null,\"teamId\":null}");
        Calls.patch("admin", "contacts/" + nobodys, "{\"ownerId\":null,\"teamId\":null}")
                .statusCode(200);
        explain(nobodys, SILVIA).body("read.reason", equalTo("belongsToNobody"));
    }

    @Test
    void what_is_explained_is_what_happens() {
        post("admin", "roles", """
                {"name":"area-lead","permissions":[{"permission":"contacts:read","scope":"teamAndBelow"}]}""").statusCode(201);
        String north = create("admin", "teams", "{\"name\":\"North\",\"parentId\":\"%s\"}".formatted(SALES));
        String lead = Realm.person("lena", "area-lead");
        Realm.join(lead, SALES);
        String contact = create("admin", "contacts", "{\"firstName\":\"X\",\"teamId\":\"%s\"}".formatted(north));

        explain(contact, lead)
                .body("read.allowed", equalTo(true))
                .body("read.reason", equalTo("teamBelow"))
                .body("read.scope", equalTo("teamAndBelow"));
        assertEquals(
                200,
                given().auth()
                        .oauth2(Tokens.fresh("lena"))
                        .get("/api/v1/contacts/" + contact)
                        .statusCode());
        post("admin", "users/" + lead + "/disable", "").statusCode(200);
        explain(contact, lead).body("read.allowed", equalTo(false)).body("read.reason", equalTo("disabled"));
    }

    @Test
    void nothing_is_told_of_a_contact_out_of_reach_or_a_person_there_is_not() {
        String contact = create("pablo", "contacts", "{\"firstName\":\"Of pablo\"}");

        get("sofia", "access/explain?contactId=%s&userId=%s".formatted(contact, SAUL))
                .statusCode(404);
        get("admin", "access/explain?contactId=%s&userId=%s".formatted(contact, contact))
                .statusCode(404);
        get("admin", "access/explain?contactId=" + contact).statusCode(400).body("errors.pointer", contains("userId"));
        get("saul", "access/explain?contactId=%s&userId=%s".formatted(contact, SAUL))
                .statusCode(403);
    }

    private static ValidatableResponse explain(String contact, String user) {
        return get("admin", "access/explain?contactId=%s&userId=%s".formatted(contact, user))
                .statusCode(200);
    }
}
