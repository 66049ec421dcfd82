package io.embudo.submissions;

import io.embudo.contacts.LeadCapture;
import io.embudo.forms.ConsentBlock;
import io.embudo.forms.PublishedForm;
import io.embudo.tracking.Arrival;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A form filled in once: the answers as they were given, whatever becomes of the contact. */
@Entity
@Immutable
@Table(name = "form_submission")
@SuppressWarnings("NullAway.Init")
class Submission {

    @Id
    UUID id;

    @Column(name = "form_id")
    UUID formId;

    @Column(name = "contact_id")
    UUID contactId;

    @Column(name = "visitor_id")
    @Nullable
    UUID visitorId;

    @JdbcTypeCode(SqlTypes.JSON)
    Map<String, Object> answers;

    boolean consent;

    String[] consents;

    @JdbcTypeCode(SqlTypes.JSON)
    Map<String, Object> utm;

    @Nullable
    String referrer;

    @Column(name = "submitted_at")
    Instant submittedAt;

    protected Submission() {}

    Submission(
            UUID id, PublishedForm form, CheckedForm checked, Arrival arrival, LeadCapture.Captured lead, Instant now) {
        this.id = id;
        formId = form.id();
        contactId = lead.contact();
        visitorId = lead.visitor();
        answers = checked.answers();
        consent = checked.agreesToMarketing();
        consents = checked.consents().stream().map(ConsentBlock::name).toArray(String[]::new);
        utm = Map.copyOf(arrival.utm());
        referrer = arrival.referrer();
        submittedAt = now;
    }
}
