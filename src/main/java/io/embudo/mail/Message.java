package io.embudo.mail;

import io.embudo.shared.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One mail to one contact. It is made here; from then on the send queue alone moves it. */
@Entity
@Table(name = "message")
@SuppressWarnings("NullAway.Init")
class Message {

    @Id
    UUID id;

    UUID token;

    @Column(name = "template_id")
    UUID templateId;

    @Column(name = "contact_id")
    UUID contactId;

    @Column(name = "campaign_id")
    @Nullable
    UUID campaignId;

    @Enumerated(EnumType.STRING)
    MessageState state;

    int attempts;

    @Column(name = "due_at")
    Instant dueAt;

    @Nullable
    String reason;

    @Column(name = "queued_by")
    UUID queuedBy;

    @Column(name = "queued_at")
    Instant queuedAt;

    @Column(name = "sent_at")
    @Nullable
    Instant sentAt;

    protected Message() {}

    Message(UUID template, NewMessage said, UUID sender, Instant now) {
        id = Ids.next();
        token = Ids.unguessable();
        templateId = template;
        contactId = said.contactId();
        campaignId = said.campaignId();
        state = MessageState.queued;
        dueAt = now;
        queuedBy = sender;
        queuedAt = now;
    }
}
