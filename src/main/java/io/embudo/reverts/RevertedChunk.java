package io.embudo.reverts;

import io.embudo.access.Reach;
import io.embudo.batches.BatchOutcome;
import io.embudo.importfiles.ImportErrors;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Some contacts of an import that is taken back: what is to be done with each, and what became of it. */
final class RevertedChunk {

    static final List<String> REPORT = List.of("contactId", "email", "property");

    /** Values that rules may keep from going back, because another contact has them now, or of their order. */
    private static final Set<String> DELICATE = Set.of("email", "otherEmails", "lifecycleStage", "ownerId", "teamId");

    /** A contact and the values that go back. */
    record Restored(ImportedContact contact, Map<String, @Nullable Object> back) {}

    private record Report(ImportedContact contact, String property, String reason) {}

    private record Refused(Restored restored, String reason) {}

    private final List<ImportedContact> contacts;
    private final List<UUID> toArchive = new ArrayList<>();
    private final List<Restored> toRestore = new ArrayList<>();
    private final List<Refused> refused = new ArrayList<>();
    private final List<Report> reports = new ArrayList<>();
    private final Set<UUID> restored = new HashSet<>();
    private long archived;

    RevertedChunk(List<ImportedContact> contacts, Reach reach) {
        this.contacts = contacts;
        contacts.forEach(contact -> decide(contact, reach));
    }

    private void decide(ImportedContact contact, Reach reach) {
        if (!reach.covers(contact.ownerId(), contact.teamId())) {
            report(contact, "", "The contact is out of your reach");
            return;
        }
        if (contact.isNew()) {
            decideNew(contact);
            return;
        }
        ImportedContact.Values values = contact.values();
        values.kept().forEach(name -> report(contact, name, "Somebody has changed it since"));
        if (values.back().isEmpty()) {
            return;
        }
        if (contact.archived()) {
            report(contact, "", "The contact is archived");
            return;
        }
        toRestore.add(new Restored(contact, values.back()));
    }

    private void decideNew(ImportedContact contact) {
        if (contact.archived()) {
            return;
        }
        if (contact.isChangedByOthers()) {
            report(contact, "", "Somebody has changed the contact since the import made it");
            return;
        }
        toArchive.add(contact.id());
    }

    boolean isEmpty() {
        return contacts.isEmpty();
    }

    /** The last of the contacts, in the order of their ids. */
    UUID last() {
        return contacts.getLast().id();
    }

    List<UUID> toArchive() {
        return toArchive;
    }

    List<Restored> toRestore() {
        return toRestore;
    }

    void archived(List<UUID> ids) {
        archived += ids.size();
    }

    void note(Restored contact, BatchOutcome outcome) {
        if (outcome.kind() == BatchOutcome.Kind.UPDATED) {
            restored.add(contact.contact().id());
        }
        if (outcome.refusal() != null) {
            refused.add(new Refused(contact, String.valueOf(outcome.refusal().getMessage())));
        }
    }

    /** Those that were refused, without the values that were the reason, which stay as they are. */
    List<Restored> toRestoreOtherwise(Set<String> unique) {
        List<Restored> otherwise = new ArrayList<>();
        for (Refused contact : refused) {
            Map<String, @Nullable Object> back =
                    new TreeMap<>(contact.restored().back());
            back.keySet().stream()
                    .filter(name -> isDelicate(name, unique))
                    .forEach(name -> report(contact.restored().contact(), name, contact.reason()));
            back.keySet().removeIf(name -> isDelicate(name, unique));
            if (!back.isEmpty()) {
                otherwise.add(new Restored(contact.restored().contact(), back));
            }
        }
        refused.clear();
        return otherwise;
    }

    private static boolean isDelicate(String name, Set<String> unique) {
        return DELICATE.contains(name) || unique.stream().anyMatch(property -> name.equals("properties." + property));
    }

    private void report(ImportedContact contact, String property, String reason) {
        reports.add(new Report(contact, property, reason));
    }

    /** What stays as it is, as lines of the error file that follow those written already. */
    List<ImportErrors.Refused> reports(long written) {
        refused.forEach(contact -> report(contact.restored().contact(), "", contact.reason()));
        refused.clear();
        List<ImportErrors.Refused> lines = new ArrayList<>();
        for (Report report : reports) {
            lines.add(new ImportErrors.Refused(
                    written + lines.size() + 1,
                    report.reason(),
                    List.of(
                            report.contact().id().toString(),
                            Objects.requireNonNullElse(report.contact().email(), ""),
                            report.property())));
        }
        return lines;
    }

    RevertCounts counts() {
        Set<UUID> kept = new HashSet<>();
        reports.forEach(report -> kept.add(report.contact().id()));
        Set<UUID> touched = new HashSet<>(kept);
        touched.addAll(restored);
        return new RevertCounts(
                contacts.size(),
                archived,
                restored.size(),
                contacts.size() - archived - touched.size(),
                kept.size(),
                reports.size());
    }
}
