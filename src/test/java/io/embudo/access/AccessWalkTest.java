package io.embudo.access;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.embudo.access.AccessTable.Cell;
import io.embudo.shared.Ids;
import io.embudo.support.ApiOperation;
import io.embudo.support.Eventually;
import io.embudo.support.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/**
 * Every operation of the contract, called with the token of every role, on a record of the caller's, of the caller's
 * team and of another team. An operation that has no row in the table fails the test.
 */
@QuarkusTest
class AccessWalkTest {

    /** Whose a record is. */
    private enum Whose {
        OWN(Cell.OWN),
        TEAM(Cell.TEAM),
        ALL(Cell.ALL);

        final Cell least;

        Whose(Cell least) {
            this.least = least;
        }
    }

    private static final String MATE = "silvia";
    private static final String STRANGER = "pablo";

    private final Pool pool;
    private final AccessTable table = AccessTable.read();
    private final List<ApiOperation> operations = new ArrayList<>();

    AccessWalkTest(Pool pool) throws IOException {
        this.pool = pool;
    }

    private List<ApiOperation> operations() throws IOException {
        if (operations.isEmpty()) {
            operations.addAll(ApiOperation.all());
        }
        return operations;
    }

    @Test
    void every_operation_has_its_row() throws IOException {
        Set<String> ids = operations().stream().map(ApiOperation::id).collect(Collectors.toCollection(TreeSet::new));

        assertEquals(ids, new TreeSet<>(table.rows().keySet()));
    }

    @Test
    void every_role_may_call_what_the_table_says_and_nothing_else() throws IOException {
        assertAll(operations().stream()
                .flatMap(operation -> table.users().stream().map(user -> (Executable) () -> assertEquals(
                        table.cell(operation.id(), user) != Cell.NO,
                        blind(operation, user) != 403,
                        operation.id() + " as " + user))));
    }

    @Test
    void nobody_may_call_anything_without_a_token() throws IOException {
        assertAll(operations().stream().map(operation ->
                (Executable) () -> assertEquals(401, blind(operation, null), operation.id() + " without a token")));
    }

    @Test
    void every_role_reaches_the_records_that_the_table_says_and_no_other() throws IOException {
        List<ApiOperation> onRecords = operations().stream()
                .filter(operation -> table.isAboutRecords(operation.id()))
                .toList();
        assertAll(onRecords.stream().flatMap(operation -> table.users().stream()
                .filter(user -> table.cell(operation.id(), user).isAboutRecords())
                .flatMap(user -> Stream.of(Whose.values())
                        .map(whose -> (Executable) () -> requireReach(operation, user, whose)))));
    }

    /** What is reached is shown at once, but for the log, which is read up to the oldest transaction under way. */
    private void requireReach(ApiOperation operation, String user, Whose whose) {
        String call = "%s as %s, on a record of %s".formatted(operation.id(), user, whose);
        if (table.cell(operation.id(), user).compareTo(whose.least) >= 0) {
            Eventually.holds(() -> assertTrue(reaches(operation, user, whose), call));
        } else {
            assertFalse(reaches(operation, user, whose), call);
        }
    }

    /** A call that names no record there is: only whether it is let in tells something. */
    private static int blind(ApiOperation operation, @Nullable String user) {
        RequestSpecification request = given().redirects().follow(false);
        if (user != null) {
            request.auth().oauth2(Tokens.of(user));
        }
        String contentType = operation.contentType();
        if (contentType != null && contentType.startsWith("multipart/")) {
            request.multiPart("nothing", "");
        } else if (contentType != null) {
            request.contentType(contentType).body("{}".getBytes(StandardCharsets.UTF_8));
        }
        String path = operation.path().replaceAll("\\{[^}]+}", Ids.next().toString());
        return request.request(operation.method(), path).statusCode();
    }

    private boolean reaches(ApiOperation operation, String user, Whose whose) {
        Belongings records = belongings(user, whose);
        RecordCalls.shown(operation).ifPresent(records::fill);
        RequestSpecification request = given().redirects()
                .follow(false)
                .urlEncodingEnabled(false)
                .auth()
                .oauth2(Tokens.of(user));
        if (operation.contentType() != null) {
            request.contentType(operation.contentType()).body(records.fill(RecordCalls.body(operation)));
        }
        if (operation.method().equals("patch")) {
            request.header("If-Match", "*");
        }
        Response answer = request.request(operation.method(), records.fill(RecordCalls.path(operation)));
        if (isOutOfReach(answer)) {
            return false;
        }
        if (answer.statusCode() >= 300) {
            throw new AssertionError("%s as %s is not sound: %d %s"
                    .formatted(operation.id(), user, answer.statusCode(), answer.asString()));
        }
        return RecordCalls.shown(operation)
                .map(shown -> answer.asString().contains(records.fill(shown)))
                .orElse(true);
    }

    /** Not found, or in a body said to name nobody that is there. */
    private static boolean isOutOfReach(Response answer) {
        return answer.statusCode() == 404
                || (answer.statusCode() == 400 && answer.asString().contains("within reach"));
    }

    private Belongings belongings(String user, Whose whose) {
        return switch (whose) {
            case OWN -> new Belongings(pool, subject(user), null);
            case TEAM ->
                new Belongings(
                        pool, subject(MATE), team(user).or(() -> team(MATE)).orElse(null));
            case ALL -> new Belongings(pool, subject(STRANGER), team(STRANGER).orElse(null));
        };
    }

    private static UUID subject(String user) {
        return UUID.fromString(claims(user).getString("sub"));
    }

    private static Optional<UUID> team(String user) {
        return claims(user).getJsonArray("teams", new JsonArray()).stream()
                .map(team -> UUID.fromString(team.toString()))
                .findFirst();
    }

    private static JsonObject claims(String user) {
        String payload = Tokens.of(user).split("\\.")[1];
        return new JsonObject(new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8));
    }
}
