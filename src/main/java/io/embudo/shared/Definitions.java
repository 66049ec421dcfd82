package io.embudo.shared;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * The repository of a definition, such as campaigns or templates: few rows that are archived and never deleted. Its
 * entity has {@code id}, {@code createdAt} and {@code archivedAt}.
 */
public interface Definitions<E> extends PanacheRepositoryBase<E, UUID> {

    /** What one of them is called in a problem. */
    String noun();

    /** The one with this id; not found where there is none or it is archived. */
    default Uni<E> get(UUID id) {
        return find("id = ?1 and archivedAt is null", id)
                .firstResult()
                .onItem()
                .ifNull()
                .failWith(() -> ProblemException.notFound(noun(), id));
    }

    /** The one with this id, archived or not; not found where there is none. */
    default Uni<E> getEvenArchived(UUID id) {
        return findById(id).onItem().ifNull().failWith(() -> ProblemException.notFound(noun(), id));
    }

    /** One page of them as the API shows them, newest first. */
    default <V> Uni<Page<V>> page(
            Paging paging, Function<E, V> view, Function<V, Instant> createdAt, Function<V, UUID> id) {
        return following(paging)
                .map(found -> found.stream().map(view).toList())
                .map(views -> Page.of(
                        views, paging.limit, last -> Cursor.after(noun(), createdAt.apply(last), id.apply(last))));
    }

    private Uni<List<E>> following(Paging paging) {
        Sort newestFirst = Sort.descending("createdAt", "id");
        if (paging.after == null) {
            return find("archivedAt is null", newestFirst)
                    .range(0, paging.limit)
                    .list();
        }
        List<String> place = Cursor.read(paging.after, noun(), 2);
        return find(
                        "archivedAt is null and (createdAt < ?1 or createdAt = ?1 and id < ?2)",
                        newestFirst,
                        Instant.parse(place.get(0)),
                        UUID.fromString(place.get(1)))
                .range(0, paging.limit)
                .list();
    }
}
