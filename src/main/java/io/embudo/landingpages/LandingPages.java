package io.embudo.landingpages;

import io.embudo.shared.Definitions;
import io.embudo.shared.ProblemException;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** The landing pages. */
@ApplicationScoped
class LandingPages implements Definitions<LandingPage> {

    /** Finds the name taken where it is another page's; taking it again makes no difference. */
    private static final String NAME = """
            insert into landing_page_slug as s (slug, landing_page_id) values (?1, ?2)
            on conflict (slug) do update set landing_page_id = s.landing_page_id
            where s.landing_page_id = excluded.landing_page_id
            """;

    @Override
    public String noun() {
        return "landing page";
    }

    /** Writes the page and keeps its name for it, which another page may have or have had. */
    Uni<Void> write(LandingPage page) {
        return persistAndFlush(page)
                .chain(() -> Panache.getSession())
                .chain(session -> session.createNativeQuery(NAME)
                        .setParameter(1, page.slug)
                        .setParameter(2, page.id)
                        .executeUpdate())
                .invoke(written -> {
                    if (written == 0) {
                        throw ProblemException.duplicate(noun(), "slug", null);
                    }
                })
                .replaceWithVoid();
    }
}
