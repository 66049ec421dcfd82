package io.embudo.landingpages;

import io.embudo.shared.Ids;
import io.embudo.shared.Moment;
import io.embudo.shared.Organisation;
import io.embudo.shared.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The links under which drafts are seen by whoever has them: one for each page, for a day. */
@ApplicationScoped
class PagePreviews {

    private static final Duration OPEN = Duration.ofDays(1);

    /** The page is not another one by it: its version stays. */
    private static final String OPENED = """
            update landing_page set preview_token = $2, preview_until = $3
            where id = $1 and archived_at is null
            """;

    private final Pool pool;
    private final Organisation organisation;

    PagePreviews(Pool pool, Organisation organisation) {
        this.pool = pool;
        this.organisation = organisation;
    }

    /**
     * A link to a draft.
     *
     * @param until from then on it leads nowhere
     */
    @Schema(name = "LandingPagePreview")
    record Link(String url, Instant until) {}

    Uni<Link> open(UUID page) {
        UUID token = Ids.unguessable();
        Instant until = Moment.now().plus(OPEN);
        return pool.preparedQuery(OPENED)
                .execute(Tuple.of(page, token, until.atOffset(ZoneOffset.UTC)))
                .invoke(opened -> {
                    if (opened.rowCount() == 0) {
                        throw ProblemException.notFound("landing page", page);
                    }
                })
                .replaceWith(new Link("%s/p/preview/%s".formatted(organisation.publicUrl(), token), until));
    }
}
