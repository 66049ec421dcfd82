package io.embudo.landingpages;

import io.embudo.shared.Cursor;
import io.embudo.shared.Page;
import io.embudo.shared.Paging;
import io.embudo.shared.ProblemException;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** What was published of landing pages. */
@ApplicationScoped
class LandingPageVersions implements PanacheRepositoryBase<LandingPageVersion, UUID> {

    private static final String LIST = "landingPageVersions";

    /** The version of this number; not found where the page has none. */
    Uni<LandingPageVersion> get(LandingPage page, int number) {
        return find("pageId = ?1 and number = ?2", page.id, number)
                .firstResult()
                .onItem()
                .ifNull()
                .failWith(() -> ProblemException.notFound("version", number));
    }

    /** The newest first. */
    Uni<Page<LandingPageVersionView>> page(LandingPage page, Paging paging) {
        int before = paging.after == null
                ? Integer.MAX_VALUE
                : Integer.parseInt(Cursor.read(paging.after, LIST, 1).getFirst());
        return find("pageId = ?1 and number < ?2", Sort.descending("number"), page.id, before)
                .range(0, paging.limit)
                .list()
                .map(found -> found.stream()
                        .map(version -> LandingPageVersionView.of(version, page))
                        .toList())
                .map(views -> Page.of(views, paging.limit, last -> Cursor.after(LIST, last.number())));
    }
}
