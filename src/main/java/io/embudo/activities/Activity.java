package io.embudo.activities;

import io.embudo.events.Event;
import io.embudo.shared.Ids;
import io.embudo.shared.ProblemException;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A call, a meeting, a task or a note about one contact. */
@Entity
@Table(name = "activity")
@SuppressWarnings("NullAway.Init")
class Activity {

    @Id
    UUID id;

    @Version
    int version;

    @Enumerated(EnumType.STRING)
    ActivityType type;

    @Column(name = "contact_id")
    UUID contactId;

    @Column(name = "occurred_at")
    Instant occurredAt;

    @Column(name = "ends_at")
    @Nullable
    Instant endsAt;

    @Enumerated(EnumType.STRING)
    ActivityState state;

    @Nullable
    String outcome;

    @Nullable
    String notes;

    @Column(name = "owner_id")
    @Nullable
    UUID ownerId;

    @Column(name = "team_id")
    @Nullable
    UUID teamId;

    @Embedded
    @Nullable
    ActivityTouch touch;

    @Column(name = "submission_id")
    @Nullable
    UUID submissionId;

    @Column(name = "booking_id")
    @Nullable
    UUID bookingId;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    @Column(name = "archived_at")
    @Nullable
    Instant archivedAt;

    protected Activity() {}

    Activity(NewActivity said, UUID owner, @Nullable UUID team, Instant now) {
        id = Ids.next();
        contactId = said.contactId();
        ownerId = owner;
        teamId = team;
        createdAt = now;
        change(said, now);
    }

    /** Takes over everything that is said; what is not said is cleared. The contact stays: the log names it. */
    void change(NewActivity said, Instant now) {
        if (!contactId.equals(said.contactId())) {
            throw ProblemException.invalid("/contactId", "cannot be changed");
        }
        requireUnbooked(said);
        type = said.type();
        occurredAt = said.occurredAt();
        endsAt = said.endsAt();
        state = said.stateAt(now);
        outcome = said.outcome();
        notes = said.notes();
        updatedAt = now;
    }

    /** What a contact booked is moved and called off where both learn of it. */
    private void requireUnbooked(NewActivity said) {
        if (bookingId == null) {
            return;
        }
        if (!occurredAt.equals(said.occurredAt()) || !Objects.equals(endsAt, said.endsAt())) {
            throw ProblemException.invalid("/occurredAt", "is booked: the link in the invitation moves it");
        }
        if (said.state() == ActivityState.cancelled && state != ActivityState.cancelled) {
            throw ProblemException.invalid("/state", "is booked: the link in the invitation calls it off");
        }
    }

    /** What a caller would have to say to make this activity as it is. */
    NewActivity said() {
        return new NewActivity(type, contactId, occurredAt, endsAt, state, outcome, notes);
    }

    /** What happened to this activity, as the log keeps it. */
    Event happened(String what, Instant at, String actor) {
        return Event.of(what, at, actor)
                .withContact(contactId)
                .withSubject(id)
                .with("type", type)
                .with("state", state)
                .with("outcome", outcome);
    }
}
