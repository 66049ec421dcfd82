package io.embudo.local;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.embudo.support.Mails;
import io.embudo.support.Tokens;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class LocalStackTest {

    private static final String MARKETING = "00000000-0000-7000-8000-000000000101";
    private static final String SALES = "00000000-0000-7000-8000-000000000102";
    private static final String PARTNERS = "00000000-0000-7000-8000-000000000103";

    @Inject
    DataSource database;

    @Inject
    ReactiveMailer mailer;

    @Inject
    @ConfigProperty(name = "embudo.test.keycloak-url")
    String keycloak;

    @ParameterizedTest(name = "{0} may do what the role {1} says")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            admin  | admin             | all,all,all,all,all,all,all,all | contacts:import contacts:export contacts:erase campaigns:read campaigns:write ctas:read ctas:write forms:read forms:write sites:read sites:write pages:read pages:write pages:publish templates:read templates:write mail:send mail:read costs:read costs:write revenue:read score-models:read score-models:write properties:manage projections:manage audit:read teams:manage segments:read segments:write contacts:merge events:read webhooks:manage users:read users:manage roles:manage integrations:manage access:explain routing:manage channels:manage
            marta  | marketing-manager | all,all,all,all,all,-,all,- | contacts:import contacts:export campaigns:read campaigns:write ctas:read ctas:write forms:read forms:write sites:read sites:write pages:read pages:write pages:publish templates:read templates:write mail:send mail:read costs:read costs:write revenue:read score-models:read score-models:write properties:manage segments:read segments:write contacts:merge events:read users:read access:explain routing:manage channels:manage
            mateo  | marketer          | all,team,all,team,all,-,-,- | contacts:import campaigns:read campaigns:write ctas:read ctas:write forms:read forms:write sites:read pages:read pages:write templates:read templates:write mail:send mail:read costs:read costs:write score-models:read segments:read segments:write users:read
            sofia  | sales-manager     | team,team,team,team,team,team,team,team | contacts:export contacts:merge campaigns:read templates:read mail:send mail:read revenue:read score-models:read properties:manage segments:read events:read users:read access:explain routing:manage
            saul   | sales-rep         | own,own,own,own,own,own,own,own | campaigns:read templates:read mail:send mail:read score-models:read segments:read users:read
            ana    | analyst           | all,-,all,-,all,-,all,- | campaigns:read ctas:read forms:read sites:read pages:read templates:read mail:read costs:read revenue:read score-models:read segments:read events:read users:read
            """)
    void eachRoleCarriesItsPermissions(String user, String role, String scopes, String others) {
        var token = claims(Tokens.of(user));
        assertEquals(permissions(scopes, others), texts(token.at("/resource_access/embudo-api/roles")));
        assertTrue(texts(token.at("/realm_access/roles")).contains(role));
    }

    @ParameterizedTest(name = "the token of {0} names the teams {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "admin |",
                "marta |" + MARKETING,
                "mateo |" + MARKETING,
                "sofia |" + SALES,
                "saul |" + SALES,
                "silvia |" + SALES,
                "pablo |" + PARTNERS,
                "ana |" + MARKETING
            })
    void theTokenNamesTheTeams(String user, String team) {
        var expected = team == null ? Set.of() : Set.of(team);
        assertEquals(expected, texts(claims(Tokens.of(user)).path("teams")));
    }

    @Test
    void theTokenSaysWhoCallsAndWhichApiItIsFor() {
        var token = claims(Tokens.of("saul"));
        assertEquals("embudo-api", token.path("aud").asText());
        assertEquals("00000000-0000-7000-8000-000000000005", token.path("sub").asText());
        assertEquals("saul", token.path("preferred_username").asText());
        assertEquals("Saúl Cano", token.path("name").asText());
        assertEquals("es", token.path("locale").asText());
        assertEquals(3600, token.path("exp").asInt() - token.path("iat").asInt());
    }

    @Test
    void aTokenForElsewhereIsNotForThisApi() {
        var token = claims(Tokens.of("saul", "test-elsewhere"));
        assertFalse(token.has("aud"));
        assertFalse(token.has("resource_access"));
    }

    @Test
    void theAccountOfTheApiManagesPeople() {
        var token = given().formParam("grant_type", "client_credentials")
                .formParam("client_id", "embudo-admin")
                .formParam("client_secret", LocalKeycloak.ADMIN_CLIENT_SECRET)
                .post(keycloak + "/realms/embudo/protocol/openid-connect/token")
                .path("access_token")
                .toString();
        given().auth()
                .oauth2(token)
                .get(keycloak + "/admin/realms/embudo/groups")
                .then()
                .statusCode(200)
                .body("name", containsInAnyOrder("marketing", "sales", "partners"));
        given().auth()
                .oauth2(token)
                .get(keycloak + "/admin/realms/embudo/users/count")
                .then()
                .statusCode(200)
                .body("$", equalTo(9));
    }

    @Test
    void theDatabaseIsPostgresEighteen() throws Exception {
        try (var connection = database.getConnection()) {
            assertEquals(18, connection.getMetaData().getDatabaseMajorVersion());
            assertEquals("embudo", connection.getMetaData().getUserName());
        }
    }

    @Test
    void mailIsCaughtAndReadable() {
        Mails.clear();
        mailer.send(Mail.withHtml("saul@embudo.example", "Año nuevo", "<p>Hola</p>")
                        .setText("Hola, ñandú"))
                .ifNoItem()
                .after(Duration.ofSeconds(5))
                .fail()
                .onFailure()
                .retry()
                .atMost(3)
                .await()
                .atMost(Duration.ofSeconds(30));
        var mail = Mails.received().getFirst();
        assertEquals("Año nuevo", mail.subject());
        assertEquals("Hola, ñandú", mail.text());
        assertEquals("<p>Hola</p>", mail.html());
        assertTrue(mail.to().contains("saul@embudo.example"));
    }

    private static Set<String> permissions(String scopes, String others) {
        var kinds = Stream.of("contacts", "companies", "activities", "sales")
                .flatMap(records -> Stream.of(records + ":read:", records + ":write:"))
                .toList();
        var scoped = scopes.split(",", -1);
        var all = new TreeSet<>(Arrays.asList(others.split(" ", -1)));
        for (var index = 0; index < scoped.length; index++) {
            if (!scoped[index].equals("-")) {
                all.add(kinds.get(index) + scoped[index]);
            }
        }
        return all;
    }

    private static Set<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asText).collect(Collectors.toCollection(TreeSet::new));
    }

    private static JsonNode claims(String token) {
        try {
            return new ObjectMapper().readTree(Base64.getUrlDecoder().decode(token.split("\\.", 3)[1]));
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
