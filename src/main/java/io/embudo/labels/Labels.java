package io.embudo.labels;

import io.embudo.shared.Cursor;
import io.embudo.shared.Page;
import io.embudo.shared.Paging;
import io.embudo.shared.ProblemException;
import io.embudo.shared.ProblemType;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import org.jspecify.annotations.Nullable;

/** The labels that associations have. */
@ApplicationScoped
class Labels implements PanacheRepositoryBase<Label, String> {

    private static final String LIST = "association labels";

    /** Whoever associates holds the labels for sharing, so while one is held here nothing is added under it. */
    private static final String LARGEST = """
            select greatest(
                (select count(*) from contact_company where label = ?1 group by %s order by 1 desc limit 1), 0)
            """;

    /** The label, held until the transaction ends; not found where there is none. */
    Uni<Label> locked(String name) {
        return find("name", name)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult()
                .onItem()
                .ifNull()
                .failWith(() -> ProblemException.notFound("association label", name));
    }

    /** One page of them by name. */
    Uni<Page<LabelView>> page(Paging paging) {
        String after =
                paging.after == null ? "" : Cursor.read(paging.after, LIST, 1).getFirst();
        return find("name > ?1", Sort.by("name"), after)
                .range(0, paging.limit)
                .list()
                .map(found -> Page.of(
                        found.stream().map(LabelView::of).toList(),
                        paging.limit,
                        last -> Cursor.after(LIST, last.name())));
    }

    /** Refuses a limit that what is associated already is past: it would have to be undone silently. */
    Uni<Void> requireWithin(NewLabel said) {
        return requireLimit(said.name(), "contact_id", "/maxCompaniesPerContact", said.maxCompaniesPerContact())
                .chain(() -> requireLimit(
                        said.name(), "company_id", "/maxContactsPerCompany", said.maxContactsPerCompany()));
    }

    private static Uni<Void> requireLimit(String label, String side, String pointer, @Nullable Integer limit) {
        if (limit == null) {
            return Uni.createFrom().voidItem();
        }
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(LARGEST.formatted(side), Long.class)
                        .setParameter(1, label)
                        .getSingleResult())
                .invoke(largest -> {
                    if (largest > limit) {
                        throw ProblemException.invalid(pointer, "is less than the %d there are".formatted(largest));
                    }
                })
                .replaceWithVoid();
    }

    /** Refuses to give up a label that is used, or that is given where none is said. */
    Uni<Void> requireUnused(String label) {
        if (label.equals(DefaultLabel.NAME)) {
            throw new ProblemException(ProblemType.CONFLICT, "It is the label of associations that say none.");
        }
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select exists (select from contact_company where label = ?1)", Boolean.class)
                        .setParameter(1, label)
                        .getSingleResult())
                .invoke(used -> {
                    if (used) {
                        throw new ProblemException(ProblemType.CONFLICT, "There are associations with this label.");
                    }
                })
                .replaceWithVoid();
    }
}
