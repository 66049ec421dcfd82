package io.embudo.consents;

import io.embudo.shared.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** One line of the consent ledger: what somebody agreed to or withdrew, in which words, and where. Never changed. */
@Entity
@Immutable
@Table(name = "consent")
@SuppressWarnings("NullAway.Init")
class Consent {

    @Id
    UUID id;

    @Column(name = "contact_id")
    UUID contactId;

    String purpose;

    @Enumerated(EnumType.STRING)
    ConsentChannel channel;

    boolean granted;

    @Enumerated(EnumType.STRING)
    @Column(name = "legal_basis")
    LegalBasis legalBasis;

    @Nullable
    String text;

    @Column(name = "text_version")
    @Nullable
    String textVersion;

    String source;

    @Column(name = "source_id")
    @Nullable
    UUID sourceId;

    @JdbcTypeCode(SqlTypes.JSON)
    Map<String, Object> proof;

    String actor;

    @Column(name = "occurred_at")
    Instant occurredAt;

    @Column(name = "recorded_at")
    Instant recordedAt;

    protected Consent() {}

    /** A yes, by their own hand. */
    Consent(UUID contact, Agreement agreement, Instant now) {
        id = Ids.next();
        contactId = contact;
        purpose = agreement.purpose();
        channel = agreement.channel();
        granted = true;
        legalBasis = LegalBasis.consent;
        text = agreement.text();
        textVersion = agreement.textVersion();
        source = agreement.source();
        sourceId = agreement.sourceId();
        proof = agreement.proof();
        actor = "contact";
        occurredAt = now;
        recordedAt = now;
    }
}
