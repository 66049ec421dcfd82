package io.embudo.forms;

import io.embudo.shared.Ids;
import io.embudo.shared.Restorable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
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
        definition = new FormDefinition(
                said.fields(),
                said.groups(),
                said.leadMagnet(),
                versioned(said.consents()),
                said.thankYou(),
                said.askAtMost(),
                said.doubleOptIn(),
                said.proofOfWork(),
                said.addresses());
        updatedAt = now;
    }

    void archive(Instant now) {
        archivedAt = now;
        updatedAt = now;
    }

    /** Is published again as it was; refused once it was archived for too long. */
    void restore(Instant now) {
        Restorable.require(archivedAt, now);
        archivedAt = null;
        updatedAt = now;
    }

    /** What a caller would have to say to make this form as it is. */
    NewForm said() {
        return new NewForm(
                campaignId,
                name,
                definition.fields(),
                definition.groups(),
                definition.leadMagnet(),
                definition.consents(),
                definition.thankYou(),
                definition.askAtMost(),
                definition.doubleOptIn(),
                definition.proofOfWork(),
                definition.addresses());
    }

    /** Words that stay keep their version; others take the one that this form has from now on, which none had before. */
    private List<ConsentBlock> versioned(List<ConsentBlock> said) {
        List<ConsentBlock> before = definition == null ? List.of() : definition.consents();
        int coming = definition == null ? version : version + 1;
        return said.stream()
                .map(block -> before.stream()
                        .filter(block::saysAs)
                        .findFirst()
                        .map(same -> block.in(Objects.requireNonNullElse(same.version(), coming)))
                        .orElseGet(() -> block.in(coming)))
                .toList();
    }
}
