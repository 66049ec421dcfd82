package io.embudo.consents;

import io.embudo.shared.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** One line of the consent ledger: what somebody agreed to or withdrew, in which words, and where. Never changed. */
@Entity
@Immutable
@Table(name = "consent")
@SuppressWarnings("NullAway.Init")
class Consent {

    static final String MARKETING = "marketing";
    static final String EMAIL = "email";

    @Id
    UUID id;

    @Column(name = "contact_id")
    UUID contactId;

    String purpose;

    String channel;

    boolean granted;

    String text;

    String source;

    @Column(name = "source_id")
    @Nullable
    UUID sourceId;

    @Column(name = "recorded_at")
    Instant recordedAt;

    protected Consent() {}

    /** Agreed to marketing by e-mail. */
    Consent(UUID contact, Agreement agreement, Instant now) {
        id = Ids.next();
        contactId = contact;
        purpose = MARKETING;
        channel = EMAIL;
        granted = true;
        text = agreement.text();
        source = agreement.source();
        sourceId = agreement.sourceId();
        recordedAt = now;
    }
}
