package io.embudo.ctasnippets;

import io.embudo.brand.Brand;
import io.embudo.ctas.PublishedCta;
import io.embudo.ctas.PublishedCtas;
import io.embudo.shared.Moment;
import io.embudo.shared.ProblemException;
import io.quarkus.qute.RawString;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Calls to action for pages of ours: their style sheet draws the class {@code cta}, and nothing is styled in place. */
@ApplicationScoped
public class PageButtons {

    private final PublishedCtas ctas;
    private final Brand brand;

    PageButtons(PublishedCtas ctas, Brand brand) {
        this.ctas = ctas;
        this.brand = brand;
    }

    /**
     * The HTML of a call to action; nothing where it is archived, has no such placement, or is not to be had now. What
     * depends on the visitor stands in a frame, so that the page is the same for all.
     *
     * @param carried what stands for how somebody came, as a part of a query that is HTML already
     */
    public Uni<Optional<String>> html(UUID id, @Nullable String placement, String carried) {
        return html(id, placement, new RawString(carried), true);
    }

    /** The same for a draft: nobody is counted who sees it there, and nothing is carried. */
    public Uni<Optional<String>> uncounted(UUID id, @Nullable String placement) {
        return html(id, placement, new RawString(""), false);
    }

    private Uni<Optional<String>> html(UUID id, @Nullable String placement, RawString carried, boolean counted) {
        return ctas.get(id, placement)
                .map(Optional::of)
                .onFailure(ProblemException.class)
                .recoverWithItem(Optional.empty())
                .chain(found -> found.filter(cta -> cta.isAvailable(Moment.now()))
                        .map(cta -> drawn(cta, carried, counted))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    private Uni<Optional<String>> drawn(PublishedCta cta, RawString carried, boolean counted) {
        Button button = Button.of(cta, cta.label(), null, brand.present(), "");
        return (cta.dependsOnVisitor()
                        ? Snippets.ownFrame(button, carried, counted)
                        : Snippets.ownLink(button, carried, counted))
                .createUni()
                .map(String::strip)
                .map(Optional::of);
    }
}
