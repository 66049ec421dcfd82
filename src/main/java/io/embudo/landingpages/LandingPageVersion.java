package io.embudo.landingpages;

import io.embudo.pagecontent.PageContent;
import io.embudo.shared.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** What a landing page was when it was published. */
@Entity
@Immutable
@Table(name = "landing_page_version")
@SuppressWarnings("NullAway.Init")
class LandingPageVersion {

    @Id
    UUID id;

    @Column(name = "landing_page_id")
    UUID pageId;

    int number;

    @JdbcTypeCode(SqlTypes.JSON)
    PageContent content;

    @Column(name = "published_by")
    UUID publishedBy;

    @Column(name = "published_at")
    Instant publishedAt;

    protected LandingPageVersion() {}

    LandingPageVersion(LandingPage page, UUID publisher, Instant now) {
        id = Ids.next();
        pageId = page.id;
        number = page.lastNumber;
        content = page.draft;
        publishedBy = publisher;
        publishedAt = now;
    }
}
