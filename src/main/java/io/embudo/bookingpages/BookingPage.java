package io.embudo.bookingpages;

import io.embudo.shared.Ids;
import io.embudo.shared.Restorable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A page on which people book a call or an appointment with one of its hosts. */
@Entity
@Table(name = "booking_page")
@SuppressWarnings("NullAway.Init")
class BookingPage {

    @Id
    UUID id;

    @Version
    int version;

    @Column(name = "campaign_id")
    UUID campaignId;

    String name;

    @Nullable
    String description;

    @Enumerated(EnumType.STRING)
    BookedType type;

    @JdbcTypeCode(SqlTypes.JSON)
    BookingTerms terms;

    @Column(name = "team_id")
    @Nullable
    UUID teamId;

    @Column(updatable = false)
    String slug;

    @Column(name = "created_by")
    UUID createdBy;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    @Column(name = "archived_at")
    @Nullable
    Instant archivedAt;

    protected BookingPage() {}

    BookingPage(NewBookingPage said, UUID creator, Instant now) {
        id = Ids.next();
        slug = Ids.slug();
        createdBy = creator;
        createdAt = now;
        change(said, now);
    }

    /** Takes over everything that is said; what is not said is cleared. What is booked stays, and so does the address. */
    void change(NewBookingPage said, Instant now) {
        campaignId = said.campaignId();
        name = said.name();
        description = said.description();
        type = said.type();
        terms = new BookingTerms(said.timing(), said.hostIds());
        teamId = said.teamId();
        updatedAt = now;
    }

    void archive(Instant now) {
        archivedAt = now;
        updatedAt = now;
    }

    /** Can be booked on again; refused once it was archived for too long. */
    void restore(Instant now) {
        Restorable.require(archivedAt, now);
        archivedAt = null;
        updatedAt = now;
    }

    /** What a caller would have to say to make this page as it is. */
    NewBookingPage said() {
        return new NewBookingPage(campaignId, name, description, type, terms.timing(), terms.hostIds(), teamId);
    }
}
