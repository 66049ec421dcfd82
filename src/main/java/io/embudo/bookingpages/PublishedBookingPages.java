package io.embudo.bookingpages;

import io.embudo.shared.Ids;
import io.embudo.shared.Organisation;
import io.embudo.shared.ProblemException;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds the pages on which people book. */
@ApplicationScoped
public class PublishedBookingPages {

    private final BookingPages pages;
    private final Organisation organisation;

    PublishedBookingPages(BookingPages pages, Organisation organisation) {
        this.pages = pages;
        this.organisation = organisation;
    }

    /** The page published under this name; nothing where there is none, or it is archived. */
    @WithSession
    public Uni<Optional<BookingPageView>> find(String slug) {
        return Ids.isSlug(slug) ? first("slug = ?1 and archivedAt is null", slug) : nothing();
    }

    /** The page with this id; nothing where there is none, or it is archived, or none is asked for. */
    @WithSession
    public Uni<Optional<BookingPageView>> find(@Nullable UUID id) {
        return id == null ? nothing() : first("id = ?1 and archivedAt is null", id);
    }

    /** The page with this id, even where nobody can book there any more. */
    @WithSession
    public Uni<BookingPageView> get(UUID id) {
        return first("id = ?1", id).map(Optional::orElseThrow);
    }

    /** Refuses a body that names no page there; none at all passes. */
    public Uni<Void> require(String pointer, @Nullable UUID id) {
        return find(id).invoke(found -> {
                    if (id != null && found.isEmpty()) {
                        throw ProblemException.invalid(pointer, "is not a booking page");
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Optional<BookingPageView>> first(String condition, Object value) {
        return pages.find(condition, value).firstResult().map(found -> Optional.ofNullable(found)
                .map(page -> BookingPageView.of(page, organisation)));
    }

    private static Uni<Optional<BookingPageView>> nothing() {
        return Uni.createFrom().item(Optional.empty());
    }
}
