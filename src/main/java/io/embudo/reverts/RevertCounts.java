package io.embudo.reverts;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What became of the contacts of an import that is taken back.
 *
 * @param archived that it had made, and nobody had changed since
 * @param restored of whom at least one value is as before the import
 * @param unchanged of whom nothing was left to take back
 * @param kept of whom something stays as it is, told in the error file
 * @param reports the lines of the error file
 */
record RevertCounts(long contacts, long archived, long restored, long unchanged, long kept, long reports) {

    /** As an earlier try had counted; none where it had not begun. */
    static RevertCounts of(Map<String, Object> result) {
        return new RevertCounts(
                number(result, "contacts"),
                number(result, "archived"),
                number(result, "restored"),
                number(result, "unchanged"),
                number(result, "kept"),
                number(result, "reports"));
    }

    RevertCounts plus(RevertCounts more) {
        return new RevertCounts(
                contacts + more.contacts,
                archived + more.archived,
                restored + more.restored,
                unchanged + more.unchanged,
                kept + more.kept,
                reports + more.reports);
    }

    Map<String, Object> result() {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("contacts", contacts);
        result.put("archived", archived);
        result.put("restored", restored);
        result.put("unchanged", unchanged);
        result.put("kept", kept);
        result.put("reports", reports);
        return result;
    }

    private static long number(Map<String, Object> result, String name) {
        return result.get(name) instanceof Number number ? number.longValue() : 0;
    }
}
