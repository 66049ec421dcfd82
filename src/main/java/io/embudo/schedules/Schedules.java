package io.embudo.schedules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.embudo.events.Event;
import io.embudo.events.EventLog;
import io.embudo.shared.Moment;
import io.embudo.shared.ProblemException;
import io.embudo.shared.Races;
import io.embudo.shared.SqlQuery;
import io.embudo.shared.Version;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The schedules of people: one each, by the id of the user. */
@ApplicationScoped
public class Schedules {

    private static final TypeReference<List<DaysOff>> DAYS_OFF = new TypeReference<>() {};

    private static final String SELECT = """
            select id, version, name, email, working_hours::text as working_hours, days_off::text as days_off, updated_at
            from schedule where id = any(?)
            """;

    private static final String KEEP = """
            insert into schedule as present (id, version, name, email, working_hours, days_off, updated_at)
            values ($1, 0, $2, $3, $4, $5, $6)
            on conflict (id) do update set version = present.version + 1, name = excluded.name, email = excluded.email,
                working_hours = excluded.working_hours, days_off = excluded.days_off, updated_at = excluded.updated_at
            """;

    private final Pool pool;
    private final EventLog log;
    private final ObjectMapper json;

    Schedules(Pool pool, EventLog log, ObjectMapper json) {
        this.pool = pool;
        this.log = log;
        this.json = json;
    }

    /** Of a person, as those read of them who meet them. */
    record Person(UUID id, String name, String email) {}

    /** The schedules of these people, as far as they have one. */
    public Uni<List<Schedule>> of(SqlClient client, Collection<UUID> users) {
        return new SqlQuery("").add(SELECT, (Object) users.toArray(UUID[]::new)).list(client, this::schedule);
    }

    Uni<Schedule> get(UUID user) {
        return of(pool, List.of(user)).map(found -> {
            if (found.isEmpty()) {
                throw ProblemException.notFound("schedule", user);
            }
            return found.getFirst();
        });
    }

    /** Replaces the one that was read, where there is one. */
    Uni<Schedule> keep(Person person, NewSchedule said, @Nullable String ifMatch, String actor) {
        said.requireSound();
        return Races.retried(pool.withTransaction(connection -> new SqlQuery("")
                        .add("select version from schedule where id = ? for update", person.id())
                        .list(connection, row -> row.getInteger("version"))
                        .invoke(present -> present.forEach(version -> Version.require(ifMatch, version)))
                        .chain(() -> write(connection, person, said, actor))))
                .chain(() -> get(person.id()));
    }

    private Uni<Void> write(SqlConnection connection, Person person, NewSchedule said, String actor) {
        Instant now = Moment.now();
        Event changed = Event.of("schedule.changed", now, actor).withSubject(person.id());
        return connection
                .preparedQuery(KEEP)
                .execute(Tuple.of(
                        person.id(),
                        person.name(),
                        person.email(),
                        new JsonObject(written(said.workingHours())),
                        new JsonArray(written(said.daysOff())),
                        now.atOffset(ZoneOffset.UTC)))
                .chain(() -> log.append(connection, List.of(changed)));
    }

    private String written(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private Schedule schedule(Row row) {
        try {
            return new Schedule(
                    row.getUUID("id"),
                    row.getInteger("version"),
                    row.getString("name"),
                    row.getString("email"),
                    json.readValue(row.getString("working_hours"), WorkingHours.class),
                    json.readValue(row.getString("days_off"), DAYS_OFF),
                    row.getOffsetDateTime("updated_at").toInstant());
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
