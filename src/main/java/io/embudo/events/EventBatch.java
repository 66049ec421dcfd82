package io.embudo.events;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A run of events in the order of the log. */
public record EventBatch(List<Event> events) {

    /** Every contact the batch says something about, each once, in id order (the order in which rows are locked). */
    public UUID[] contacts() {
        return distinct(events.stream().map(Event::contactId));
    }

    /** Every browser the batch says something about, each once, in id order. */
    public UUID[] visitors() {
        return distinct(events.stream().map(Event::visitorId));
    }

    /** One value of every event, in order: a column to {@code unnest}. */
    public <T> T[] column(Function<Event, @Nullable T> value, IntFunction<T[]> array) {
        return events.stream().map(value).toArray(array);
    }

    /** When each happened, as a column. */
    public OffsetDateTime[] occurredAt() {
        return column(event -> event.occurredAt().atOffset(ZoneOffset.UTC), OffsetDateTime[]::new);
    }

    /** When the log took each in, as a column. */
    public OffsetDateTime[] recordedAt() {
        return column(
                event -> Objects.requireNonNull(event.recordedAt()).atOffset(ZoneOffset.UTC), OffsetDateTime[]::new);
    }

    public EventBatch ofType(String... types) {
        List<String> wanted = List.of(types);
        return where(event -> wanted.contains(event.type()));
    }

    public EventBatch where(Predicate<Event> wanted) {
        return new EventBatch(events.stream().filter(wanted).toList());
    }

    public boolean isEmpty() {
        return events.isEmpty();
    }

    private static UUID[] distinct(Stream<UUID> ids) {
        return ids.filter(Objects::nonNull).distinct().sorted().toArray(UUID[]::new);
    }
}
