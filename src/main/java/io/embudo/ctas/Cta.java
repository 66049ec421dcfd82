package io.embudo.ctas;

import io.embudo.shared.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A call to action: a link of ours that leads to one stored address, and whose clicks are counted. */
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

    /** Takes over everything that is said. The address under which it is published stays. */
    void change(NewCta said, Instant now) {
        campaignId = said.campaignId();
        name = said.name();
        label = said.label();
        targetUrl = said.targetUrl();
        updatedAt = now;
    }

    /** What a caller would have to say to make this call to action as it is. */
    NewCta said() {
        return new NewCta(campaignId, name, label, targetUrl);
    }
}
