package io.embudo.memberships;

import io.embudo.conditions.Conditions;
import io.embudo.segmentdefinitions.Segment;
import io.embudo.shared.SqlQuery;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** The dynamic segments of this moment. A condition is read again only when its segment changed. */
@ApplicationScoped
class KeptSegments {

    private static final Logger LOG = Logger.getLogger(KeptSegments.class);

    private static final String VERSIONS =
            "select id, version from segment where kind = 'dynamic' and archived_at is null order by id";

    private static final String DEFINITIONS =
            "select %s from segment where id = any($1) order by id".formatted(Segment.COLUMNS);

    private final Conditions conditions;
    private final Map<UUID, KeptSegment> known = new ConcurrentHashMap<>();

    KeptSegments(Conditions conditions) {
        this.conditions = conditions;
    }

    private record Seen(UUID id, int version) {}

    /** All of them, in id order; one whose condition can no longer be read is left out. */
    Uni<List<KeptSegment>> all(SqlConnection connection) {
        return new SqlQuery(VERSIONS)
                .list(connection, row -> new Seen(row.getUUID("id"), row.getInteger("version")))
                .call(seen -> readChanged(connection, seen))
                .map(seen -> seen.stream()
                        .filter(segment -> known.containsKey(segment.id()))
                        .map(segment -> known.get(segment.id()))
                        .toList());
    }

    /** The segment of a definition that was just read. */
    Uni<KeptSegment> read(Segment segment) {
        return conditions
                .read(segment.condition(), "/where")
                .map(condition -> new KeptSegment(segment.id(), segment.version(), condition));
    }

    private Uni<Void> readChanged(SqlConnection connection, List<Seen> seen) {
        Map<UUID, Integer> versions = seen.stream().collect(Collectors.toMap(Seen::id, Seen::version));
        known.keySet().retainAll(versions.keySet());
        UUID[] changed = seen.stream()
                .filter(segment -> isNew(segment.id(), segment.version()))
                .map(Seen::id)
                .toArray(UUID[]::new);
        if (changed.length == 0) {
            return Uni.createFrom().voidItem();
        }
        return connection
                .preparedQuery(DEFINITIONS)
                .execute(Tuple.of((Object) changed))
                .chain(rows -> {
                    List<Segment> segments = new ArrayList<>();
                    rows.forEach(row -> segments.add(Segment.of(row)));
                    return readAll(segments);
                });
    }

    private boolean isNew(UUID id, int version) {
        KeptSegment last = known.get(id);
        return last == null || last.version() != version;
    }

    private Uni<Void> readAll(List<Segment> segments) {
        return Multi.createFrom()
                .iterable(segments)
                .onItem()
                .transformToUniAndConcatenate(this::readOne)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<KeptSegment> readOne(Segment segment) {
        return read(segment)
                .invoke(kept -> known.put(kept.id(), kept))
                .onFailure()
                .invoke(failure -> {
                    known.remove(segment.id());
                    LOG.warnf("The condition of segment %s cannot be read: %s", segment.id(), failure.getMessage());
                })
                .onFailure()
                .recoverWithNull();
    }

    /** By id. */
    static Map<UUID, KeptSegment> byId(List<KeptSegment> segments) {
        return new HashMap<>(segments.stream().collect(Collectors.toMap(KeptSegment::id, Function.identity())));
    }
}
