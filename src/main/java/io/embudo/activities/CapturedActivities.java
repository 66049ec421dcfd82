package io.embudo.activities;

import io.embudo.events.Event;
import io.embudo.events.EventLog;
import io.embudo.shared.OpenTransaction;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The activities that contacts agree on with us by themselves; within the current session's transaction, beside what
 * keeps the agreement.
 */
@ApplicationScoped
public class CapturedActivities {

    private static final String PLAN =
            """
            with kept as (
                insert into activity (id, version, type, contact_id, occurred_at, ends_at, owner_id, team_id, state, notes,
                    booking_id, created_at, updated_at, %s)
                select s.id, 0, s.type, s.contact_id, s.occurred_at, s.ends_at, s.owner_id, s.team_id, 'planned', s.notes,
                    s.booking_id, s.said_at, s.said_at, t.*
                from jsonb_to_record(%%s) as s(id uuid, type text, contact_id uuid, occurred_at timestamptz,
                    ends_at timestamptz, owner_id uuid, team_id uuid, notes text, booking_id uuid, said_at timestamptz)
                left join lateral %s t on true
                returning id
            )
            select cast(count(*) as text) from kept
            """.formatted(ActivityTouch.COLUMNS, ActivityTouch.LATEST.formatted("s.contact_id", "s.said_at"));

    private static final String CHANGE = """
            with changed as (
                update activity a
                set state = s.state, occurred_at = s.occurred_at, ends_at = s.ends_at, version = a.version + 1,
                    updated_at = s.said_at
                from jsonb_to_record(%s) as s(id uuid, state text, occurred_at timestamptz, ends_at timestamptz,
                    said_at timestamptz)
                where a.id = s.id
                returning a.id
            )
            select cast(count(*) as text) from changed
            """;

    private final EventLog log;

    CapturedActivities(EventLog log) {
        this.log = log;
    }

    /**
     * What was agreed on.
     *
     * @param owner who is to call or to meet the contact
     * @param notes what the contact said about it
     * @param booking names the agreement
     */
    public record Agreed(
            UUID id,
            ActivityType type,
            UUID contact,
            Instant begin,
            Instant end,
            UUID owner,
            @Nullable UUID team,
            @Nullable UUID campaign,
            @Nullable String notes,
            UUID booking) {

        private JsonObject json(Instant now) {
            return new JsonObject()
                    .put("id", id.toString())
                    .put("type", type.name())
                    .put("contact_id", contact.toString())
                    .put("occurred_at", begin.toString())
                    .put("ends_at", end.toString())
                    .put("owner_id", owner.toString())
                    .put("team_id", team == null ? null : team.toString())
                    .put("notes", notes)
                    .put("booking_id", booking.toString())
                    .put("said_at", now.toString());
        }

        private Event happened(String what, ActivityState state, Instant at, String actor) {
            return Event.of(what, at, actor)
                    .withContact(contact)
                    .withSubject(id)
                    .withCampaign(campaign)
                    .with("type", type)
                    .with("state", state)
                    .with("bookingId", booking.toString());
        }
    }

    /** Plans it, with the touch that led to it. */
    public Uni<Void> plan(Agreed agreed, Instant now, String actor) {
        return run(PLAN, agreed.json(now))
                .chain(() ->
                        log.append(agreed.happened("activity.logged", ActivityState.planned, agreed.begin(), actor)));
    }

    /** Moves it to where it now stands, or says that it is off. */
    public Uni<Void> change(Agreed agreed, boolean isOff, Instant now, String actor) {
        ActivityState state = isOff ? ActivityState.cancelled : ActivityState.planned;
        return run(CHANGE, agreed.json(now).put("state", state.name()))
                .chain(() -> log.append(agreed.happened("activity.updated", state, now, actor)));
    }

    private static Uni<Void> run(String statement, JsonObject said) {
        return OpenTransaction.ofSession().run(statement, said.encode()).replaceWithVoid();
    }
}
