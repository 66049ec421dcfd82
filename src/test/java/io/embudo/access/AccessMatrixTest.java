package io.embudo.access;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.embudo.shared.Ids;
import io.embudo.support.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/**
 * Every operation of the contract, called with the token of every role. Whoever may not call it gets 403; whoever may
 * gets anything else, such as 404 for the made-up id. An operation that has no row here fails the test.
 */
@QuarkusTest
class AccessMatrixTest {

    /** One demo user for each role: admin, marketing-manager, marketer, sales-manager, sales-rep, analyst. */
    private static final List<String> USERS = List.of("admin", "marta", "mateo", "sofia", "saul", "ana");

    private static final String MATRIX = """
            addSegmentMembers       admin marta mateo
            addTeamMember           admin
            archiveCompany          admin marta mateo sofia saul
            archiveContact          admin marta mateo sofia saul
            archiveSegment          admin marta mateo
            archiveWebhook          admin
            associate               admin marta mateo sofia saul
            associateContact        admin marta mateo sofia saul
            batchContacts           admin marta mateo sofia saul ana
            cancelJob               admin marta mateo sofia
            createActivity          admin sofia saul
            createAssociationLabel  admin marta sofia
            createCampaign          admin marta mateo
            createCompany           admin marta mateo sofia saul
            createConsent           admin marta mateo sofia saul
            createContact           admin marta mateo sofia saul
            createContactExport     admin marta sofia
            createCost              admin marta mateo
            createCta               admin marta mateo
            createEmailTemplate     admin marta mateo
            createForm              admin marta mateo
            createImport            admin marta mateo
            createProperty          admin marta sofia
            createRole              admin
            createSale              admin sofia saul
            createSegment           admin marta mateo
            createTeam              admin
            createWebhook           admin
            deleteAssociationLabel  admin marta sofia
            deleteRole              admin
            deleteTeam              admin
            disableUser             admin
            disassociateContact     admin marta mateo sofia saul
            enableUser              admin
            eraseContact            admin
            explainAccess           admin marta sofia
            exportAuditEntries      admin
            exportContactsAsCsv     admin marta sofia
            exportContactsAsNdjson  admin marta sofia
            getActivity             admin marta mateo sofia saul ana
            getCampaign             admin marta mateo sofia saul ana
            getCampaignMetrics      admin marta mateo sofia saul ana
            getCompany              admin marta mateo sofia saul ana
            getContact              admin marta mateo sofia saul ana
            getContactBy            admin marta mateo sofia saul ana
            getContactScore         admin marta mateo sofia saul ana
            getCost                 admin marta mateo ana
            getCta                  admin marta mateo ana
            getEmailTemplate        admin marta mateo sofia saul ana
            getExportFile           admin marta sofia
            getForm                 admin marta mateo ana
            getImportErrors         admin marta mateo
            getJob                  admin marta mateo sofia
            getLifecycle            admin marta mateo sofia saul ana
            getMe                   admin marta mateo sofia saul ana
            getMessage              admin marta mateo sofia saul ana
            getPersonalData         admin marta sofia
            getProperty             admin marta mateo sofia saul ana
            getRoiReport            admin marta sofia ana
            getRole                 admin
            getSale                 admin marta sofia saul ana
            getScoreModel           admin marta mateo sofia saul ana
            getSegment              admin marta mateo sofia saul ana
            getTeam                 admin marta mateo sofia saul ana
            getUser                 admin marta mateo sofia saul ana
            getWebhook              admin
            getWebhookDelivery      admin
            giveTeamRole            admin
            giveUserRole            admin
            inviteUser              admin
            inviteUserAgain         admin
            listActivities          admin marta mateo sofia saul ana
            listAssociationLabels   admin marta mateo sofia saul ana
            listAuditEntries        admin
            listCampaigns           admin marta mateo sofia saul ana
            listCompanies           admin marta mateo sofia saul ana
            listCompanyContacts     admin marta mateo sofia saul ana
            listCompanyHistory      admin marta mateo sofia saul ana
            listConsents            admin marta mateo sofia saul ana
            listContactCompanies    admin marta mateo sofia saul ana
            listContactHistory      admin marta mateo sofia saul ana
            listContactMerges       admin marta mateo sofia saul ana
            listContactSegments     admin marta mateo sofia saul ana
            listContactStages       admin marta mateo sofia saul ana
            listContacts            admin marta mateo sofia saul ana
            listCosts               admin marta mateo ana
            listCtas                admin marta mateo ana
            listDuplicates          admin marta mateo sofia saul ana
            listEmailTemplates      admin marta mateo sofia saul ana
            listEvents              admin marta sofia ana
            listForms               admin marta mateo ana
            listMessages            admin marta mateo sofia saul ana
            listPermissions         admin
            listProjections         admin
            listProperties          admin marta mateo sofia saul ana
            listRoiEvents           admin marta sofia ana
            listRoles               admin
            listSales               admin marta sofia saul ana
            listScoreModels         admin marta mateo sofia saul ana
            listSegmentMembers      admin marta mateo sofia saul ana
            listSegmentReferences   admin marta mateo sofia saul ana
            listSegments            admin marta mateo sofia saul ana
            listSubmissions         admin marta mateo ana
            listTeamMembers         admin marta mateo sofia saul ana
            listTeams               admin marta mateo sofia saul ana
            listTimeline            admin marta mateo sofia saul ana
            listUsers               admin marta mateo sofia saul ana
            listWebhookDeliveries   admin
            listWebhooks            admin
            mergeCompanies          admin marta mateo sofia saul
            mergeContacts           admin marta sofia
            pauseJob                admin marta mateo sofia
            previewContactMerge     admin marta sofia
            previewEmailTemplate    admin marta mateo sofia saul ana
            previewSegment          admin marta mateo sofia saul ana
            rebuildProjection       admin
            rebuildSegment          admin marta mateo
            removeSegmentMembers    admin marta mateo
            removeTeamMember        admin
            replaceLifecycle        admin marta sofia
            replayWebhook           admin
            restoreCompany          admin marta mateo sofia saul
            restoreContact          admin marta mateo sofia saul
            restoreProperty         admin marta sofia
            restoreSegment          admin marta mateo
            resumeJob               admin marta mateo sofia
            retireProperty          admin marta sofia
            retryWebhookDelivery    admin
            revertImport            admin marta mateo
            rotateWebhookSecret     admin
            searchCompanies         admin marta mateo sofia saul ana
            searchContacts          admin marta mateo sofia saul ana
            sendEmailTemplate       admin marta mateo sofia saul
            streamJobProgress       admin marta mateo sofia
            takeTeamRole            admin
            takeUserRole            admin
            testWebhook             admin
            undoContactMerge        admin marta sofia
            updateActivity          admin sofia saul
            updateAssociationLabel  admin marta sofia
            updateCampaign          admin marta mateo
            updateCompany           admin marta mateo sofia saul
            updateContact           admin marta mateo sofia saul
            updateCost              admin marta mateo
            updateCta               admin marta mateo
            updateEmailTemplate     admin marta mateo
            updateForm              admin marta mateo
            updateProperty          admin marta sofia
            updateRole              admin
            updateSale              admin sofia saul
            updateScoreModel        admin marta
            updateSegment           admin marta mateo
            updateTeam              admin
            updateWebhook           admin
            upsertCompanyByDomain   admin marta mateo sofia saul
            upsertContact           admin marta mateo sofia saul
            verifyAudit             admin
            """;

    private record Operation(
            String id, String method, String path, @Nullable String contentType) {}

    @Test
    void every_operation_has_its_row() throws IOException {
        Set<String> operations =
                operations().stream().map(Operation::id).collect(Collectors.toCollection(TreeSet::new));

        assertEquals(operations, new TreeSet<>(matrix().keySet()));
    }

    @Test
    void every_role_may_call_what_the_table_says_and_nothing_else() throws IOException {
        Map<String, Set<String>> matrix = matrix();
        List<Executable> calls = new ArrayList<>();
        for (Operation operation : operations()) {
            Set<String> allowed = matrix.getOrDefault(operation.id(), Set.of());
            for (String user : USERS) {
                calls.add(() -> assertEquals(
                        allowed.contains(user), call(operation, user) != 403, operation.id() + " as " + user));
            }
        }
        assertAll(calls);
    }

    @Test
    void nobody_may_call_anything_without_a_token() throws IOException {
        assertAll(operations().stream().map(operation ->
                (Executable) () -> assertEquals(401, call(operation, null), operation.id() + " without a token")));
    }

    private static int call(Operation operation, @Nullable String user) {
        RequestSpecification request = given().redirects().follow(false);
        if (user != null) {
            request.auth().oauth2(Tokens.of(user));
        }
        if (operation.contentType() != null) {
            body(request, operation.contentType());
        }
        String path = operation.path().replaceAll("\\{[^}]+}", Ids.next().toString());
        return request.request(operation.method(), path).statusCode();
    }

    private static void body(RequestSpecification request, String contentType) {
        if (contentType.startsWith("multipart/")) {
            request.multiPart("nothing", "");
            return;
        }
        request.contentType(contentType).body("{}");
    }

    private static Map<String, Set<String>> matrix() {
        return MATRIX.lines()
                .map(line -> List.of(line.split("\\s+")))
                .collect(Collectors.toMap(
                        List::getFirst, row -> Set.copyOf(row.subList(1, row.size())), (a, b) -> a, TreeMap::new));
    }

    private static List<Operation> operations() throws IOException {
        JsonNode contract = new ObjectMapper()
                .readTree(RestAssured.get("/q/openapi?format=json").asString());
        List<Operation> operations = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : contract.path("paths").properties()) {
            for (String method : Arrays.asList("get", "post", "put", "patch", "delete")) {
                JsonNode operation = path.getValue().path(method);
                if (path.getKey().startsWith("/api/") && operation.isObject()) {
                    List<Map.Entry<String, JsonNode>> contents = List.copyOf(
                            operation.path("requestBody").path("content").properties());
                    operations.add(new Operation(
                            operation.path("operationId").asText(),
                            method,
                            path.getKey(),
                            contents.isEmpty() ? null : contents.getFirst().getKey()));
                }
            }
        }
        return operations;
    }
}
