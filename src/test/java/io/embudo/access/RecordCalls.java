package io.embudo.access;

import io.embudo.support.ApiOperation;
import java.util.Map;
import java.util.Optional;

/** How each operation is called on records of one owner, and by what its answer shows them. */
final class RecordCalls {

    /** What stands in the place of {@code {id}} after the beginning of an address. */
    private static final Map<String, String> IDS = Map.of(
            "/api/v1/contacts/{id}", "{contact}",
            "/api/v1/companies/{id}", "{company}",
            "/api/v1/activities/{id}", "{activity}",
            "/api/v1/sales/{id}", "{sale}",
            "/api/v1/messages/{id}", "{message}",
            "/api/v1/notifications/{id}", "{notification}",
            "/api/v1/email-templates/{id}", "{template}",
            "/api/v1/segments/{id}", "{segment}");

    /** Addresses that name a record in a way of their own. */
    private static final Map<String, String> PATHS = Map.ofEntries(
            Map.entry("associate", "/api/v1/companies/associations?atomic=true"),
            Map.entry("disassociateContact", "/api/v1/contacts/{contact}/companies/{associatedCompany}"),
            Map.entry("associateContact", "/api/v1/contacts/{contact}/companies/{company}"),
            Map.entry("explainAccess", "/api/v1/access/explain?contactId={contact}&userId={owner}"),
            Map.entry("getContactBy", "/api/v1/contacts/by/email/walk-{contact}@example.org"),
            Map.entry("upsertContact", "/api/v1/contacts/by/email/walk-{contact}@example.org"),
            Map.entry("listCompanyContacts", "/api/v1/companies/{associatedCompany}/contacts"),
            Map.entry("restoreContact", "/api/v1/contacts/{archivedContact}/restore"),
            Map.entry("restoreCompany", "/api/v1/companies/{archivedCompany}/restore"),
            Map.entry("undoContactMerge", "/api/v1/contacts/{contact}/merges/{merge}/undo"),
            Map.entry("listActivities", "/api/v1/activities?contactId={contact}"),
            Map.entry("listSales", "/api/v1/sales?contactId={contact}"),
            Map.entry("listMessages", "/api/v1/messages?contactId={contact}"),
            Map.entry("listEvents", "/api/v1/events?contactId={contact}"),
            Map.entry("listContacts", "/api/v1/contacts?email=walk-{contact}@example.org"),
            Map.entry("listCompanies", "/api/v1/companies?q=Of%20{company}"),
            Map.entry("listDuplicates", "/api/v1/contacts/duplicates?reason=sameName&limit=500"));

    private static final Map<String, String> BODIES = Map.ofEntries(
            Map.entry("associate", """
                    {"items":[{"contactId":"{contact}","companyId":"{company}"}]}"""),
            Map.entry("batchContacts", """
                    {"operation":"read","items":[{"key":"{contact}"}]}"""),
            Map.entry("createActivity", """
                    {"type":"call","contactId":"{contact}","occurredAt":"2026-03-01T10:00:00Z"}"""),
            Map.entry("createConsent", """
                    {"purpose":"marketing","channel":"phone","granted":true,"text":"Call me","source":"phoneCall"}"""),
            Map.entry("createSale", """
                    {"contactId":"{contact}","amount":{"amount":"10.00","currency":"MXN"},
                     "occurredAt":"2026-03-01T10:00:00Z","place":"offline"}"""),
            Map.entry("eraseContact", "{\"reason\":\"request\"}"),
            Map.entry("exportContactsAsCsv", """
                    {"columns":[{"property":"firstName"}],"where":{"property":"id","eq":"{contact}"}}"""),
            Map.entry("exportContactsAsNdjson", """
                    {"columns":[{"property":"firstName"}],"where":{"property":"id","eq":"{contact}"}}"""),
            Map.entry("mergeCompanies", "{\"companyId\":\"{anotherCompany}\"}"),
            Map.entry("mergeContacts", "{\"otherId\":\"{anotherContact}\"}"),
            Map.entry("previewContactMerge", "{\"otherId\":\"{anotherContact}\"}"),
            Map.entry("previewEmailTemplate", "{\"contactId\":\"{contact}\"}"),
            Map.entry("previewReassignment", "{\"ids\":[\"{contact}\"],\"to\":{\"ownerId\":\"{owner}\"}}"),
            Map.entry("previewSegment", "{\"where\":{\"property\":\"id\",\"eq\":\"{contact}\"}}"),
            Map.entry("searchCompanies", "{\"where\":{\"property\":\"id\",\"eq\":\"{company}\"}}"),
            Map.entry("searchContacts", "{\"where\":{\"property\":\"id\",\"eq\":\"{contact}\"}}"),
            Map.entry("sendEmailTemplate", "{\"contactId\":\"{contact}\"}"),
            Map.entry("simulateRouting", "{\"contactId\":\"{contact}\"}"));

    /** By what an answer that is sound in any case shows that it is about the record. */
    private static final Map<String, String> SHOWN = Map.ofEntries(
            Map.entry("batchContacts", "Of {contact}"),
            Map.entry("exportContactsAsCsv", "Of {contact}"),
            Map.entry("exportContactsAsNdjson", "Of {contact}"),
            Map.entry("listActivities", "{activity}"),
            Map.entry("listCompanies", "{company}"),
            Map.entry("listCompanyContacts", "{contact}"),
            Map.entry("listContacts", "{contact}"),
            Map.entry("listDuplicates", "{duplicate}"),
            Map.entry("listEvents", "contact.created"),
            Map.entry("listMessages", "{message}"),
            Map.entry("listNotifications", "{notification}"),
            Map.entry("streamNotifications", "{notification}"),
            Map.entry("listSales", "{sale}"),
            Map.entry("listSegmentMembers", "{contact}"),
            Map.entry("previewReassignment", "\"unchanged\":1"),
            Map.entry("previewSegment", "{contact}"),
            Map.entry("searchCompanies", "Of {company}"),
            Map.entry("searchContacts", "Of {contact}"));

    private RecordCalls() {}

    static String path(ApiOperation operation) {
        String own = PATHS.get(operation.id());
        if (own != null) {
            return own;
        }
        return IDS.entrySet().stream()
                .filter(known -> operation.path().startsWith(known.getKey()))
                .findFirst()
                .map(known -> operation.path().replace("{id}", known.getValue()))
                .orElse(operation.path());
    }

    static String body(ApiOperation operation) {
        return BODIES.getOrDefault(operation.id(), "{}");
    }

    static Optional<String> shown(ApiOperation operation) {
        return Optional.ofNullable(SHOWN.get(operation.id()));
    }
}
