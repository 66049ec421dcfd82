package io.embudo.events;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A run of events in the order of the log, and who is behind them. */
public final class EventBatch {

    private final List<Event> events;
    private final People people;

    private EventBatch(List<Event> events, People people) {
        this.events = events;
        this.people = people;
    }

    /** Reads who is behind the events. */
    public static Uni<EventBatch> of(SqlConnection connection, List<Event> events) {
        return People.of(connection, events).map(people -> new EventBatch(List.copyOf(events), people));
    }

    public List<Event> events() {
        return events;
    }

    /**
     * The contact that an event of the batch is about: the one it names, or the one its visitor is known to be, and where
     * that one was merged the one it lives on as; null where nobody knows.
     */
    public @Nullable UUID person(Event event) {
        return people.of(event);
    }

    /**
     * Every contact that the batch says something about, by its name, by a visitor, or by one merged into it; each once,
     * in id order (the order in which rows are locked).
     */
    public UUID[] touched() {
        return distinct(events.stream().flatMap(people::behind));
    }

    /** Every contact that the batch names, each once, in id order. */
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
        Set<String> wanted = Set.of(types);
        return where(event -> wanted.contains(event.type()));
    }

    public EventBatch where(Predicate<Event> wanted) {
        return new EventBatch(events.stream().filter(wanted).toList(), people);
    }

    public boolean isEmpty() {
        return events.isEmpty();
    }

    /** Runs a statement on values of the batch; not where there are no events that it could be about. */
    public Uni<Void> run(SqlConnection connection, String statement, Tuple values) {
        return isEmpty()
                ? Uni.createFrom().voidItem()
                : connection.preparedQuery(statement).execute(values).replaceWithVoid();
    }

    private static UUID[] distinct(Stream<UUID> ids) {
        return ids.filter(Objects::nonNull).distinct().sorted().toArray(UUID[]::new);
    }
}
