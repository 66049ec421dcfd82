package io.embudo.memberships;

import io.embudo.shared.SqlQuery;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Of the contacts that a batch touches, those who can enter or leave a segment. Most changes concern few of the segments
 * that look at what changed: a whole look at each contact for each segment is left for who fulfils what time does not
 * change, and for who is a member. When somebody else falls due is left standing: it is looked at when the time comes.
 */
final class Candidates {

    /** A statement of so many conditions is still planned in some milliseconds. */
    private static final int SEGMENTS_AT_ONCE = 100;

    private static final String MEMBERS =
            "select contact_id, segment_id from segment_member where contact_id = any(?) and segment_id = any(?)";

    private Candidates() {}

    private record Candidate(UUID segment, UUID contact) {}

    /** The contacts to ask about in each segment, in id order; segments without any are left out. */
    static Uni<Map<KeptSegment, UUID[]>> of(SqlConnection connection, Map<KeptSegment, UUID[]> touches) {
        List<KeptSegment> segments = List.copyOf(touches.keySet());
        int groups = Math.ceilDiv(segments.size(), SEGMENTS_AT_ONCE);
        return Multi.createFrom()
                .iterable(() -> IntStream.range(0, groups)
                        .mapToObj(group -> segments.subList(
                                group * SEGMENTS_AT_ONCE, Math.min(segments.size(), (group + 1) * SEGMENTS_AT_ONCE)))
                        .iterator())
                .onItem()
                .transformToUniAndConcatenate(group -> ofGroup(connection, group, touches))
                .collect()
                .in(LinkedHashMap::new, Map::putAll);
    }

    private static Uni<Map<KeptSegment, UUID[]>> ofGroup(
            SqlConnection connection, List<KeptSegment> segments, Map<KeptSegment, UUID[]> touches) {
        UUID[] contacts = segments.stream()
                .flatMap(segment -> Stream.of(touches.get(segment)))
                .distinct()
                .sorted()
                .toArray(UUID[]::new);
        return fulfilling(connection, segments, contacts).chain(fulfilling -> members(connection, segments, contacts)
                .map(members -> within(touches, segments, Stream.of(fulfilling, members))));
    }

    private static Uni<List<Candidate>> fulfilling(
            SqlConnection connection, List<KeptSegment> segments, UUID[] contacts) {
        SqlQuery query = new SqlQuery("select c.id, array_remove(array[");
        query.add(IntStream.range(0, segments.size())
                .mapToObj(place -> "case when %s then %d end"
                        .formatted(segments.get(place).condition().lasting(query, "c"), place))
                .collect(Collectors.joining(",\n")));
        query.add("]::int[], null) as segments");
        query.add("from contact c");
        query.add("where c.archived_at is null and c.id = any(?)", (Object) contacts);
        return query.list(connection, row -> candidates(segments, row))
                .map(found -> found.stream().flatMap(List::stream).toList());
    }

    private static List<Candidate> candidates(List<KeptSegment> segments, Row row) {
        return Arrays.stream(row.getArrayOfIntegers("segments"))
                .map(place -> new Candidate(segments.get(place).id(), row.getUUID("id")))
                .toList();
    }

    private static Uni<List<Candidate>> members(SqlConnection connection, List<KeptSegment> segments, UUID[] contacts) {
        UUID[] ids = segments.stream().map(KeptSegment::id).toArray(UUID[]::new);
        return new SqlQuery("")
                .add(MEMBERS, contacts, ids)
                .list(connection, row -> new Candidate(row.getUUID("segment_id"), row.getUUID("contact_id")));
    }

    private static Map<KeptSegment, UUID[]> within(
            Map<KeptSegment, UUID[]> touches, List<KeptSegment> segments, Stream<List<Candidate>> found) {
        Map<UUID, Set<UUID>> candidates = new HashMap<>();
        found.flatMap(List::stream).forEach(candidate -> candidates
                .computeIfAbsent(candidate.segment(), first -> new TreeSet<>())
                .add(candidate.contact()));
        Map<KeptSegment, UUID[]> asked = new LinkedHashMap<>();
        for (KeptSegment segment : segments) {
            Set<UUID> contacts = candidates.getOrDefault(segment.id(), Set.of());
            List<UUID> touched = new ArrayList<>(List.of(touches.get(segment)));
            touched.retainAll(contacts);
            if (!touched.isEmpty()) {
                asked.put(segment, touched.toArray(UUID[]::new));
            }
        }
        return asked;
    }
}
