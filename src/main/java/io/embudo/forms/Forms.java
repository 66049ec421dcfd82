package io.embudo.forms;

import io.embudo.shared.Definitions;
import io.embudo.shared.Ids;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** The forms. */
@ApplicationScoped
class Forms implements Definitions<Form> {

    @Override
    public String noun() {
        return "form";
    }

    /** Fails as {@link #get} does; for what goes on without a session. */
    @WithSession
    Uni<Void> require(UUID id) {
        return get(id).replaceWithVoid();
    }

    /** The form published under this name. */
    @WithSession
    Uni<Optional<Form>> published(String slug) {
        return Ids.isSlug(slug)
                ? find("slug = ?1 and archivedAt is null", slug).firstResult().map(Optional::ofNullable)
                : Uni.createFrom().item(Optional.empty());
    }
}
