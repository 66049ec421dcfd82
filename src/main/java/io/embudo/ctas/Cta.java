package io.embudo.ctas;

import io.embudo.shared.Ids;
import io.embudo.shared.Restorable;
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

/** A call to action: a link of ours that leads to a stored address, and whose clicks are counted. */
@Entity
@Table(name = "cta")
@SuppressWarnings("NullAway.Init")
class Cta {

    @Id
    UUID id;

    @Version
    int version;

    @Column(name = "campaign_id")
    UUID campaignId;

    String name;

    String label;

    @Column(name = "target_url")
    String targetUrl;

    @JdbcTypeCode(SqlTypes.JSON)
    CtaChoices choices = CtaChoices.NONE;

    @Column(name = "available_from")
    @Nullable
    Instant availableFrom;

    @Column(name = "available_until")
    @Nullable
    Instant availableUntil;

    @Column(name = "fallback_url")
    @Nullable
    String fallbackUrl;

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

    protected Cta() {}

    Cta(NewCta said, UUID creator, Instant now) {
        id = Ids.next();
        slug = Ids.slug();
        createdBy = creator;
        createdAt = now;
        change(said, now);
    }

    /** Takes over everything that is said; what is not said is cleared. The addresses it is published under stay. */
    void change(NewCta said, Instant now) {
        campaignId = said.campaignId();
        name = said.name();
        label = said.label();
        targetUrl = said.targetUrl();
        choices = choices.changed(said);
        availableFrom = said.availableFrom();
        availableUntil = said.availableUntil();
        fallbackUrl = said.fallbackUrl();
        updatedAt = now;
    }

    void archive(Instant now) {
        archivedAt = now;
        updatedAt = now;
    }

    /** Is published again as it was; refused once it was archived for too long. */
    void restore(Instant now) {
        if (archivedAt == null) {
            return;
        }
        Restorable.require(archivedAt, now);
        archivedAt = null;
        updatedAt = now;
    }

    /** What a caller would have to say to make this call to action as it is. */
    NewCta said() {
        return new NewCta(
                campaignId,
                name,
                label,
                targetUrl,
                choices.variants(),
                choices.targeting(),
                choices.present().stream().map(CtaChoices.Place::said).toList(),
                availableFrom,
                availableUntil,
                fallbackUrl);
    }
}
