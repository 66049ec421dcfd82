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

    private static final String OF_VISITORS = "select id, contact_id from visitor where id = any(?)";

    private static final String OF_COMPANIES =
            "select company_id as id, contact_id from contact_company where company_id = any(?)";

    private Touches() {}

    private record Link(UUID id, UUID contact) {}

    /** For each segment that something can have changed in the contacts to ask about, in id order. */
    static Uni<Map<KeptSegment, UUID[]>> of(SqlConnection connection, List<KeptSegment> segments, EventBatch batch) {
        EventBatch unnamed = batch.where(event -> event.contactId() == null && event.visitorId() != null);
        EventBatch companies = batch.where(Triggers::isOfCompany);
        UUID[] companyIds = companies.events().stream()
                .map(Event::subjectId)
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .toArray(UUID[]::new);
        return links(connection, OF_VISITORS, unnamed.visitors())
                .chain(visitors -> links(connection, OF_COMPANIES, companyIds).map(members -> {
                    Map<UUID, Set<UUID>> contacts = new HashMap<>(visitors);
                    contacts.putAll(members);
                    return spread(new Triggers(segments), batch, contacts);
                }));
    }

    private static Uni<Map<UUID, Set<UUID>>> links(SqlConnection connection, String select, UUID[] ids) {
        if (ids.length == 0) {
            return Uni.createFrom().item(Map.of());
        }
        return new SqlQuery("")
                .add(select, (Object) ids)
                .list(connection, row -> new Link(row.getUUID("id"), row.getUUID("contact_id")))
                .map(links -> {
                    Map<UUID, Set<UUID>> contacts = new HashMap<>();
                    links.forEach(link -> contacts.computeIfAbsent(link.id(), first -> new HashSet<>())
                            .add(link.contact()));
                    return contacts;
                });
    }

    private static Map<KeptSegment, UUID[]> spread(
            Triggers triggers, EventBatch batch, Map<UUID, Set<UUID>> contactsOf) {
        Map<KeptSegment, Set<UUID>> touched = new LinkedHashMap<>();
        for (Event event : batch.events()) {
            Set<UUID> contacts = contacts(event, contactsOf);
            if (!contacts.isEmpty()) {
                triggers.of(event).forEach(segment -> touched.computeIfAbsent(segment, first -> new TreeSet<>())
                        .addAll(contacts));
            }
        }
        Map<KeptSegment, UUID[]> asked = new LinkedHashMap<>();
        touched.forEach((segment, contacts) -> asked.put(segment, contacts.toArray(UUID[]::new)));
        return asked;
    }

    private static Set<UUID> contacts(Event event, Map<UUID, Set<UUID>> contactsOf) {
        Set<UUID> contacts = new HashSet<>();
        if (event.contactId() != null) {
            contacts.add(event.contactId());
        } else if (event.visitorId() != null) {
            contacts.addAll(contactsOf.getOrDefault(event.visitorId(), Set.of()));
        }
        if (Triggers.isOfCompany(event) && event.subjectId() != null) {
            contacts.addAll(contactsOf.getOrDefault(event.subjectId(), Set.of()));
        }
        if (event.type().equals("contact.merged") && event.subjectId() != null) {
            contacts.add(event.subjectId());
        }
        return contacts;
    }
}
