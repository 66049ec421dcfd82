package io.embudo.ctas;

import io.embudo.shared.Definitions;
import io.embudo.shared.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** The calls to action. */
@ApplicationScoped
class Ctas implements Definitions<Cta> {

    @Override
    public String noun() {
        return "call to action";
    }

    /** The one with this id, archived or not. */
    Uni<Cta> getEvenArchived(UUID id) {
        return findById(id).onItem().ifNull().failWith(() -> ProblemException.notFound(noun(), id));
    }
}
