package io.embudo.activities;

import io.embudo.events.Event;
import io.embudo.events.EventBatch;
import io.embudo.events.EventLog;
import io.embudo.events.Projection;
import io.embudo.shared.Moment;
import io.embudo.shared.ProblemException;
import io.embudo.shared.ProblemType;
import io.embudo.shared.SqlQuery;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/**
 * Opens the call or the appointment that a form leads to, for whoever has the lead; where nobody does yet, for whoever
 * is given it: the routing rules decide that, or a person.
 */
@ApplicationScoped
class FormActivities implements Projection {

    /** A form that is sent twice under one submission leads to one activity. */
    private static final String OPEN =
            """
            insert into activity (id, version, type, contact_id, occurred_at, owner_id, team_id, state, submission_id,
                created_at, updated_at, %s)
            select uuidv7(), 0, case f.type when 'call' then 'call' else 'meeting' end, c.id,
                e.occurred_at + make_interval(secs => f.due_seconds), c.owner_id,
                c.team_id, 'open', e.submission_id, now(), now(), t.*
            from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::timestamptz[])
                as e(submission_id, form_id, contact_id, occurred_at)
            join form_follow_up f on f.id = e.form_id
            left join contact_alias a on a.loser_id = e.contact_id
            join contact c on c.id = coalesce(a.survivor_id, e.contact_id) and c.erased_at is null
            left join lateral %s t on true
            order by e.submission_id
            on conflict (submission_id) do nothing
            returning id, contact_id, type
            """.formatted(ActivityTouch.COLUMNS, ActivityTouch.LATEST.formatted("c.id", "e.occurred_at"));

    private static final String GIVE = """
            update activity a
            set owner_id = c.owner_id, team_id = c.team_id, version = a.version + 1, updated_at = now()
            from contact c
            where c.id = any($1) and a.contact_id = c.id and a.owner_id is null and a.team_id is null
                and a.archived_at is null and num_nonnulls(c.owner_id, c.team_id) > 0
            """;

    private final EventLog log;

    FormActivities(EventLog log) {
        this.log = log;
    }

    @Override
    public String name() {
        return "formActivities";
    }

    @Override
    public Uni<Void> apply(SqlConnection connection, EventBatch batch) {
        return open(connection, batch.ofType("form.submitted"))
                .chain(() -> give(
                        connection,
                        batch.where(event ->
                                event.contactId() != null && event.type().startsWith("contact."))));
    }

    /** Refuses: what was opened has been worked on since. */
    @Override
    public Uni<Void> reset(SqlConnection connection) {
        return Uni.createFrom()
                .failure(new ProblemException(
                        ProblemType.CONFLICT, "What forms led to is what people work on; it cannot be made anew."));
    }

    private Uni<Void> open(SqlConnection connection, EventBatch submitted) {
        EventBatch known = submitted.where(
                event -> event.contactId() != null && event.properties().containsKey("submissionId"));
        if (known.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Instant now = Moment.now();
        return new SqlQuery("")
                .add(
                        OPEN,
                        known.column(FormActivities::submission, UUID[]::new),
                        known.column(Event::subjectId, UUID[]::new),
                        known.column(Event::contactId, UUID[]::new),
                        known.occurredAt())
                .list(connection, row -> Event.of("activity.opened", now, "system")
                        .withContact(row.getUUID("contact_id"))
                        .withSubject(row.getUUID("id"))
                        .with("type", row.getString("type")))
                .chain(opened -> log.append(connection, opened));
    }

    private static Uni<Void> give(SqlConnection connection, EventBatch changed) {
        return changed.run(connection, GIVE, Tuple.of((Object) changed.contacts()));
    }

    private static UUID submission(Event submitted) {
        return UUID.fromString(String.valueOf(submitted.properties().get("submissionId")));
    }
}
