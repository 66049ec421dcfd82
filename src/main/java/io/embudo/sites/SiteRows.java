package io.embudo.sites;

import io.embudo.shared.NewestFirst;
import io.embudo.shared.Organisation;
import io.embudo.shared.Page;
import io.embudo.shared.Paging;
import io.embudo.shared.SqlQuery;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Reads sites from their rows, for those who keep them. */
@ApplicationScoped
class SiteRows {

    private static final String SELECT = "select %s from site s where s.archived_at is null".formatted(Site.COLUMNS);

    private final Pool pool;
    private final Organisation organisation;

    SiteRows(Pool pool, Organisation organisation) {
        this.pool = pool;
        this.organisation = organisation;
    }

    /** The site; not found where there is none or it is archived. */
    Uni<Site> get(UUID id) {
        return new SqlQuery(SELECT).add("and s.id = ?", id).one(pool, Site::of, "site", id);
    }

    /** The same as the API shows it. */
    Uni<SiteView> view(UUID id) {
        return get(id).map(site -> SiteView.of(site, organisation));
    }

    /** The sites, newest first. */
    Uni<Page<SiteView>> list(Paging paging) {
        return new NewestFirst("sites", "s.created_at", "s.id")
                .page(
                        pool,
                        new SqlQuery(SELECT),
                        paging,
                        row -> SiteView.of(Site.of(row), organisation),
                        SiteView::createdAt,
                        SiteView::id);
    }
}
