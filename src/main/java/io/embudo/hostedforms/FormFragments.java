package io.embudo.hostedforms;

import io.embudo.forms.PublishedForm;
import io.embudo.forms.PublishedForms;
import io.embudo.shared.Language;
import io.embudo.shared.ProblemException;
import io.embudo.submissions.FilledForm;
import io.embudo.submissions.KnownAnswers;
import io.embudo.tracking.Arrival;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Forms within other pages of ours: what stands on the page of the form, without the page. */
@ApplicationScoped
public class FormFragments {

    private final PublishedForms forms;
    private final FormPages pages;
    private final KnownAnswers known;

    FormFragments(PublishedForms forms, FormPages pages, KnownAnswers known) {
        this.forms = forms;
        this.pages = pages;
        this.known = known;
    }

    /**
     * The form as one visitor gets it; nothing where it is archived.
     *
     * @param query of the page around it, which may fill fields in beforehand
     * @param cookie the visitor that the browser says it is; null where it says nothing
     */
    public Uni<Optional<FormFragment>> get(
            UUID id, Language language, MultivaluedMap<String, String> query, Arrival arrival, @Nullable UUID cookie) {
        return forms.get(id)
                .chain(form -> shown(form, language, query, arrival, cookie))
                .map(Optional::of)
                .onFailure(ProblemException.class)
                .recoverWithItem(Optional.empty());
    }

    private Uni<FormFragment> shown(
            PublishedForm form,
            Language language,
            MultivaluedMap<String, String> query,
            Arrival arrival,
            @Nullable UUID cookie) {
        FilledForm opened = FilledForm.opened(form.definition(), query, arrival);
        return known.spared(form.definition(), cookie)
                .chain(spared -> pages.form(form, new Viewer(language, null, spared), opened, Map.of(), null))
                .map(FormFragment::of);
    }
}
