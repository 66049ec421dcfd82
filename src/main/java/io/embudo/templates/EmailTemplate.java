package io.embudo.templates;

import io.embudo.shared.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A mail as its author wrote it, and the HTML compiled from it, in which only the Liquid is still to be rendered. */
@Entity
@Table(name = "email_template")
@SuppressWarnings("NullAway.Init")
class EmailTemplate {

    @Id
    UUID id;

    @Version
    int version;

    String name;

    String subject;

    @Nullable
    String preheader;

    String mjml;

    String html;

    @Column(name = "created_by")
    UUID createdBy;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    @Column(name = "archived_at")
    @Nullable
    Instant archivedAt;

    protected EmailTemplate() {}

    EmailTemplate(NewEmailTemplate said, String compiled, UUID creator, Instant now) {
        id = Ids.next();
        createdBy = creator;
        createdAt = now;
        change(said, compiled, now);
    }

    /**
     * Takes over everything that is said; what is not said is cleared.
     *
     * @param compiled the HTML compiled from what is said
     */
    void change(NewEmailTemplate said, String compiled, Instant now) {
        name = said.name();
        subject = said.subject();
        preheader = said.preheader();
        mjml = said.mjml();
        html = compiled;
        updatedAt = now;
    }

    /** What a caller would have to say to make this template as it is. */
    NewEmailTemplate said() {
        return new NewEmailTemplate(name, subject, preheader, mjml);
    }
}
