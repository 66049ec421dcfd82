package io.embudo.forms;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Finds the forms that people fill in. */
@ApplicationScoped
public class PublishedForms {

    private final Forms forms;

    PublishedForms(Forms forms) {
        this.forms = forms;
    }

    /** The form published under this name; nothing where there is none, or it is archived. */
    public Uni<Optional<PublishedForm>> find(String slug) {
        return forms.published(slug).map(found -> found.map(PublishedForm::of));
    }

    /** The form with this id; not found where there is none, or it is archived. */
    @WithSession
    public Uni<PublishedForm> get(UUID id) {
        return forms.get(id).map(PublishedForm::of);
    }

    /** Fails where there is no such form, or it is archived. */
    public Uni<Void> require(UUID id) {
        return forms.require(id);
    }
}
