package io.embudo.contacts;

import io.embudo.shared.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A person we market or sell to. */
@Entity
@Table(name = "contact")
@SuppressWarnings("NullAway.Init")
class Contact {

    @Id
    UUID id;

    @Version
    int version;

    @Nullable
    String email;

    @Column(name = "first_name")
    @Nullable
    String firstName;

    @Column(name = "last_name")
    @Nullable
    String lastName;

    @Nullable
    String phone;

    @Nullable
    String company;

    @Nullable
    String country;

    @Nullable
    String language;

    @Column(name = "lifecycle_stage")
    String lifecycleStage;

    @JdbcTypeCode(SqlTypes.JSON)
    Map<String, Object> properties;

    @Column(name = "owner_id")
    @Nullable
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

    protected Contact() {}

    Contact(NewContact said, @Nullable UUID owner, @Nullable UUID team, Instant now) {
        id = Ids.next();
        ownerId = owner;
        teamId = team;
        createdAt = now;
        properties = Map.of();
        change(said, now);
    }

    /** Takes over everything that is said; what is not said is cleared. */
    void change(NewContact said, Instant now) {
        email = said.email();
        firstName = said.firstName();
        lastName = said.lastName();
        phone = said.phone();
        company = said.company();
        country = said.country();
        language = said.language();
        lifecycleStage = Objects.requireNonNullElse(said.lifecycleStage(), LifecycleStage.LEAD)
                .code();
        properties = Objects.requireNonNullElse(said.properties(), Map.of());
        updatedAt = now;
    }

    /**
     * Takes over what was not known before and leaves what was: a public form may complete a person, not rewrite one.
     * Somebody who was archived is back.
     *
     * @return whether that changed anything
     */
    boolean complete(NewContact said, Instant now) {
        NewContact before = said();
        NewContact completed = before.completedBy(said);
        if (completed.equals(before) && archivedAt == null) {
            return false;
        }
        archivedAt = null;
        change(completed, now);
        return true;
    }

    /** Enters the customer stage; false, and nothing changes, where the contact is there already or further on. */
    boolean becomeCustomer(Instant now) {
        if (LifecycleStage.of(lifecycleStage).compareTo(LifecycleStage.CUSTOMER) >= 0) {
            return false;
        }
        lifecycleStage = LifecycleStage.CUSTOMER.code();
        updatedAt = now;
        return true;
    }

    /** What a caller would have to say to make this contact as it is: the ground a patch is applied to. */
    NewContact said() {
        return new NewContact(
                email,
                firstName,
                lastName,
                phone,
                company,
                country,
                language,
                LifecycleStage.of(lifecycleStage),
                properties);
    }
}
