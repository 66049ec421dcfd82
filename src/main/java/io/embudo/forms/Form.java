package io.embudo.forms;

import io.embudo.shared.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A form: what is asked, what is given in return, and the words that are agreed to. */
@Entity
@Table(name = "form")
@SuppressWarnings("NullAway.Init")
class Form {

    @Id
    UUID id;

    @Version
    int version;

    @Column(name = "campaign_id")
    UUID campaignId;

    String name;

    @JdbcTypeCode(SqlTypes.JSON)
    FormDefinition definition;

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

    protected Form() {}

    Form(NewForm said, UUID creator, Instant now) {
        id = Ids.next();
        slug = Ids.slug();
        createdBy = creator;
        createdAt = now;
        change(said, now);
    }

    /** Takes over everything that is said; what is not said is cleared. The address it is published under stays. */
    void change(NewForm said, Instant now) {
        campaignId = said.campaignId();
        name = said.name();
        definition = new FormDefinition(said.fields(), said.leadMagnet(), said.consent());
        updatedAt = now;
    }

    /** What a caller would have to say to make this form as it is. */
    NewForm said() {
        return new NewForm(campaignId, name, definition.fields(), definition.leadMagnet(), definition.consent());
    }
}
