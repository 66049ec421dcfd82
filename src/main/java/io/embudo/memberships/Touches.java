package io.embudo.memberships;

import io.embudo.events.Event;
import io.embudo.events.EventBatch;
import io.embudo.shared.SqlQuery;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Which contacts a batch of events touches, and in which segments that can change something. */
final class Touches {

    private static final String OF_COMPANIES =
            "select company_id as id, contact_id from contact_company where company_id = any(?)";

    private Touches() {}

    private record Link(UUID id, UUID contact) {}

    /** For each segment that something can have changed in the contacts to ask about, in id order. */
    static Uni<Map<KeptSegment, UUID[]>> of(SqlConnection connection, List<KeptSegment> segments, EventBatch batch) {
        EventBatch companies = batch.where(Triggers::isOfCompany);
        UUID[] companyIds = companies.events().stream()
                .map(Event::subjectId)
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .toArray(UUID[]::new);
        return members(connection, companyIds).map(members -> spread(new Triggers(segments), batch, members));
    }

    private static Uni<Map<UUID, Set<UUID>>> members(SqlConnection connection, UUID[] ids) {
        if (ids.length == 0) {
            return Uni.createFrom().item(Map.of());
        }
        return new SqlQuery("")
                .add(OF_COMPANIES, (Object) ids)
                .list(connection, row -> new Link(row.getUUID("id"), row.getUUID("contact_id")))
                .map(links -> {
                    Map<UUID, Set<UUID>> contacts = new HashMap<>();
                    links.forEach(link -> contacts.computeIfAbsent(link.id(), first -> new HashSet<>())
                            .add(link.contact()));
                    return contacts;
                });
    }

    private static Map<KeptSegment, UUID[]> spread(Triggers triggers, EventBatch batch, Map<UUID, Set<UUID>> members) {
        Map<KeptSegment, Set<UUID>> touched = new LinkedHashMap<>();
        for (Event event : batch.events()) {
            Set<UUID> contacts = contacts(batch, event, members);
            if (!contacts.isEmpty()) {
                triggers.of(event).forEach(segment -> touched.computeIfAbsent(segment, first -> new TreeSet<>())
                        .addAll(contacts));
            }
        }
        Map<KeptSegment, UUID[]> asked = new LinkedHashMap<>();
        touched.forEach((segment, contacts) -> asked.put(segment, contacts.toArray(UUID[]::new)));
        return asked;
    }

    private static Set<UUID> contacts(EventBatch batch, Event event, Map<UUID, Set<UUID>> members) {
        Set<UUID> contacts = new HashSet<>();
        UUID contact = event.contactId() == null ? batch.person(event) : event.contactId();
        if (contact != null) {
            contacts.add(contact);
        }
        if (Triggers.isOfCompany(event) && event.subjectId() != null) {
            contacts.addAll(members.getOrDefault(event.subjectId(), Set.of()));
        }
        if (event.type().equals("contact.merged") && event.subjectId() != null) {
            contacts.add(event.subjectId());
        }
        return contacts;
    }
}
