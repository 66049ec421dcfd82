package io.embudo.costs;

import io.embudo.shared.ProblemException;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** The cost lines, for changing them. */
@ApplicationScoped
class CostLines implements PanacheRepositoryBase<CostLine, UUID> {

    /** The cost line; not found where there is none or it is archived. */
    Uni<CostLine> get(UUID id) {
        return find("id = ?1 and archivedAt is null", id)
                .firstResult()
                .onItem()
                .ifNull()
                .failWith(() -> ProblemException.notFound("cost", id));
    }
}
