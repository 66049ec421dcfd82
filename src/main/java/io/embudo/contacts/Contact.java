package io.embudo.contacts;

import io.embudo.profiles.Author;
import io.embudo.profiles.LeadStatus;
import io.embudo.profiles.LifecycleStage;
import io.embudo.profiles.NewContact;
import io.embudo.shared.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
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

    @Column(name = "other_emails")
    String[] otherEmails;

    @Column(name = "first_name")
    @Nullable
    String firstName;

    @Column(name = "last_name")
    @Nullable
    String lastName;

    @Nullable
    String phone;

    @Column(name = "other_phones")
    String[] otherPhones;

    @Nullable
    String company;

    @Nullable
    String country;

    @Nullable
    String language;

    @Column(name = "time_zone")
    @Nullable
    String timeZone;

    @Column(name = "lifecycle_stage")
    String lifecycleStage;

    @Column(name = "lead_status")
    @Nullable
    String leadStatus;

    String[] tags;

    @JdbcTypeCode(SqlTypes.JSON)
    Map<String, Object> properties;

    @Column(name = "owner_id")
    @Nullable
    UUID ownerId;

    @Column(name = "team_id")
    @Nullable
    UUID teamId;

    @Column(name = "written_by")
    String writtenBy;

    @Column(name = "written_from")
    String writtenFrom;

    @Column(name = "written_from_id")
    @Nullable
    UUID writtenFromId;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    @Column(name = "archived_at")
    @Nullable
    Instant archivedAt;

    @Column(name = "erased_at", insertable = false, updatable = false)
    @Nullable
    Instant erasedAt;

    protected Contact() {}

    Contact(NewContact said, Author author, Instant now) {
        id = Ids.next();
        createdAt = now;
        change(said, author, now);
    }

    /** Takes over everything that is said; what is not said is cleared. */
    void change(NewContact said, Author author, Instant now) {
        email = said.email();
        otherEmails = array(said.otherEmails());
        firstName = said.firstName();
        lastName = said.lastName();
        phone = said.phone();
        otherPhones = array(said.otherPhones());
        company = said.company();
        country = said.country();
        language = said.language();
        timeZone = said.timeZone();
        lifecycleStage = Objects.requireNonNullElse(said.lifecycleStage(), LifecycleStage.LEAD)
                .code();
        leadStatus = said.leadStatus() == null ? null : said.leadStatus().code();
        tags = array(said.tags());
        ownerId = said.ownerId();
        teamId = said.teamId();
        properties = Objects.requireNonNullElse(said.properties(), Map.of());
        written(author, now);
    }

    /**
     * Takes over what was not known before and leaves what was: a public form may complete a person, not rewrite one.
     * Somebody who was archived is back.
     *
     * @return whether that changed anything
     */
    boolean complete(NewContact said, Author author, Instant now) {
        NewContact before = said();
        NewContact completed = before.completedBy(said);
        if (completed.equals(before) && archivedAt == null) {
            return false;
        }
        archivedAt = null;
        change(completed, author, now);
        return true;
    }

    /** Enters the customer stage; false, and nothing changes, where the contact is there already or further on. */
    boolean becomeCustomer(Author author, Instant now) {
        if (LifecycleStage.of(lifecycleStage).compareTo(LifecycleStage.CUSTOMER) >= 0) {
            return false;
        }
        lifecycleStage = LifecycleStage.CUSTOMER.code();
        written(author, now);
        return true;
    }

    /** Puts it away; all else stays as it is. */
    void archive(Author author, Instant now) {
        archivedAt = now;
        written(author, now);
    }

    /** Takes it back. */
    void restore(Author author, Instant now) {
        archivedAt = null;
        written(author, now);
    }

    /** What a caller would have to say to make this contact as it is: the ground a patch is applied to. */
    NewContact said() {
        return new NewContact(
                email,
                List.of(otherEmails),
                firstName,
                lastName,
                phone,
                List.of(otherPhones),
                company,
                country,
                language,
                timeZone,
                LifecycleStage.of(lifecycleStage),
                leadStatus == null ? null : LeadStatus.of(leadStatus),
                List.of(tags),
                ownerId,
                teamId,
                properties);
    }

    private void written(Author author, Instant now) {
        writtenBy = author.actor();
        writtenFrom = author.source();
        writtenFromId = author.sourceId();
        updatedAt = now;
    }

    private static String[] array(@Nullable List<String> values) {
        return values == null ? new String[0] : values.toArray(String[]::new);
    }
}
