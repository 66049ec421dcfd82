package io.embudo.sales;

import io.embudo.access.Reach;
import io.embudo.shared.ProblemException;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The sales, for changing them. */
@ApplicationScoped
class Sales implements PanacheRepositoryBase<Sale, UUID> {

    /** The sale within reach; not found otherwise. */
    Uni<Sale> get(UUID id, Reach reach) {
        return find("id = ?1 and archivedAt is null", id).firstResult().map(sale -> {
            if (sale == null || !reach.covers(sale.ownerId, sale.teamId)) {
                throw ProblemException.notFound("sale", id);
            }
            return sale;
        });
    }

    /** Refuses a reference that another sale has. The caller learns which, if it may read that one. */
    Uni<Void> requireFree(@Nullable String reference, @Nullable UUID but, Reach reach) {
        if (reference == null) {
            return Uni.createFrom().voidItem();
        }
        return find("reference", reference)
                .firstResult()
                .invoke(other -> {
                    if (other != null && !other.id.equals(but)) {
                        UUID existing = reach.covers(other.ownerId, other.teamId) ? other.id : null;
                        throw ProblemException.duplicate("sale", "reference", existing);
                    }
                })
                .replaceWithVoid();
    }
}
