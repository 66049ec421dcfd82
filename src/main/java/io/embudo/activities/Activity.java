package io.embudo.activities;

import io.embudo.events.Event;
import io.embudo.shared.Ids;
import io.embudo.shared.ProblemException;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
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

    @Nullable
    String outcome;

    @Nullable
    String notes;

    @Column(name = "owner_id")
    UUID ownerId;

    @Column(name = "team_id")
    @Nullable
    UUID teamId;

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
        type = said.type();
        occurredAt = said.occurredAt();
        outcome = said.outcome();
        notes = said.notes();
        updatedAt = now;
    }

    /** What a caller would have to say to make this activity as it is. */
    NewActivity said() {
        return new NewActivity(type, contactId, occurredAt, outcome, notes);
    }

    /** What happened to this activity, as the log keeps it. */
    Event happened(String what, Instant at, String actor) {
        return Event.of(what, at, actor)
                .withContact(contactId)
                .withSubject(id)
                .with("type", type)
                .with("outcome", outcome);
    }
}
