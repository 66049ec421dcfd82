package io.embudo.events;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who is behind a run of events by now: the contacts that its visitors turned out to be, and those in which merged ones
 * live on. Whoever is recognised or merged later than this was read is so by an event that comes later in the log, and
 * whoever follows the log hears of it then.
 *
 * @param visitors the contacts of those visitors that are known
 * @param survivors the contacts that those merged into them live on as
 */
record People(Map<UUID, UUID> visitors, Map<UUID, UUID> survivors) {

    private static final String VISITORS = "select id as one, contact_id as other from visitor where id = any($1)";

    private static final String SURVIVORS =
            "select loser_id as one, survivor_id as other from contact_alias where loser_id = any($1)";

    /** Reads who is behind the events. */
    static Uni<People> of(SqlConnection connection, List<Event> events) {
        List<UUID> named = events.stream()
                .map(Event::contactId)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return pairs(connection, VISITORS, events.stream().map(Event::visitorId))
                .chain(visitors -> pairs(
                                connection, SURVIVORS, Stream.concat(named.stream(), visitors.values().stream()))
                        .map(survivors -> new People(visitors, survivors)));
    }

    /** The contact that an event is about; null where nobody knows. */
    @Nullable
    UUID of(Event event) {
        UUID contact = event.contactId() == null ? visitor(event) : event.contactId();
        return contact == null ? null : survivors.getOrDefault(contact, contact);
    }

    /** Every contact that an event has to do with: the one it names, the one its visitor is, and who they live on as. */
    Stream<UUID> behind(Event event) {
        return Stream.of(event.contactId(), visitor(event))
                .filter(Objects::nonNull)
                .flatMap(contact -> Stream.of(contact, survivors.getOrDefault(contact, contact)));
    }

    private @Nullable UUID visitor(Event event) {
        return event.visitorId() == null ? null : visitors.get(event.visitorId());
    }

    private static Uni<Map<UUID, UUID>> pairs(SqlConnection connection, String select, Stream<@Nullable UUID> asked) {
        UUID[] ids = asked.filter(Objects::nonNull).distinct().toArray(UUID[]::new);
        if (ids.length == 0) {
            return Uni.createFrom().item(Map.of());
        }
        return connection.preparedQuery(select).execute(Tuple.of((Object) ids)).map(rows -> {
            Map<UUID, UUID> pairs = new HashMap<>();
            rows.forEach(row -> pairs.put(row.getUUID("one"), row.getUUID("other")));
            return Map.copyOf(pairs);
        });
    }
}
