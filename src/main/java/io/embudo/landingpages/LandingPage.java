package io.embudo.landingpages;

import io.embudo.pagecontent.PageContent;
import io.embudo.shared.Ids;
import io.embudo.shared.ProblemException;
import io.embudo.shared.ProblemType;
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

/** A landing page: the draft that is being written, and which of its versions visitors see. */
@Entity
@Table(name = "landing_page")
@SuppressWarnings("NullAway.Init")
class LandingPage {

    @Id
    UUID id;

    @Version
    int version;

    @Column(name = "campaign_id")
    UUID campaignId;

    String name;

    String slug;

    @JdbcTypeCode(SqlTypes.JSON)
    PageContent draft;

    @Column(name = "live_number")
    @Nullable
    Integer liveNumber;

    @Column(name = "last_number")
    int lastNumber;

    boolean changed;

    @Column(name = "created_by")
    UUID createdBy;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    @Column(name = "archived_at")
    @Nullable
    Instant archivedAt;

    protected LandingPage() {}

    LandingPage(NewLandingPage said, UUID creator, Instant now) {
        id = Ids.next();
        slug = Ids.slug();
        createdBy = creator;
        createdAt = now;
        change(said, now);
    }

    /** Takes over everything that is said; its name in addresses stays where none is said. */
    void change(NewLandingPage said, Instant now) {
        campaignId = said.campaignId();
        name = said.name();
        slug = said.slug() == null ? slug : said.slug();
        write(said.draft(), now);
    }

    /** Makes the content of an earlier version the draft. */
    void write(PageContent content, Instant now) {
        changed = changed || !content.equals(draft);
        draft = content;
        updatedAt = now;
    }

    /** Makes the draft a version, which visitors see from now on. */
    LandingPageVersion publish(UUID publisher, Instant now) {
        lastNumber++;
        liveNumber = lastNumber;
        changed = false;
        updatedAt = now;
        return new LandingPageVersion(this, publisher, now);
    }

    /** Visitors find nothing any more; the versions stay. */
    void unpublish(Instant now) {
        liveNumber = null;
        updatedAt = now;
    }

    /** Refused while visitors see it, whose taking away is asked for by a permission of its own. */
    void archive(Instant now) {
        if (liveNumber != null) {
            throw new ProblemException(ProblemType.CONFLICT, "It is published. Unpublish it before.");
        }
        archivedAt = now;
        updatedAt = now;
    }

    /** Is a draft again as it was; refused once it was archived for too long. */
    void restore(Instant now) {
        Restorable.require(archivedAt, now);
        archivedAt = null;
        updatedAt = now;
    }

    /** What a caller would have to say to make this page as it is. */
    NewLandingPage said() {
        return new NewLandingPage(campaignId, name, slug, draft);
    }
}
