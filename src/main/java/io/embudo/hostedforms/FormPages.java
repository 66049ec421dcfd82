package io.embudo.hostedforms;

import io.embudo.formfields.Fault;
import io.embudo.formfields.FieldRules;
import io.embudo.formfields.FormField;
import io.embudo.forms.LeadMagnet;
import io.embudo.forms.NewForm;
import io.embudo.forms.PublishedForm;
import io.embudo.shared.Language;
import io.embudo.shared.Organisation;
import io.embudo.shared.PublicPage;
import io.embudo.submissions.FilledForm;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The pages of a form that people see: the form itself, with what was wrong with it, and the thanks. */
@ApplicationScoped
class FormPages {

    private final Organisation organisation;

    FormPages(Organisation organisation) {
        this.organisation = organisation;
    }

    /**
     * Everything that the page of a form shows.
     *
     * @param hidden what it carries along unseen: how somebody arrived
     * @param strangers names that were sent and that the form does not have
     * @param hasFaults whether it was sent and refused
     */
    record Shown(
            String name,
            String slug,
            List<ShownField> fields,
            Map<String, String> hidden,
            List<String> strangers,
            String consent,
            boolean consents,
            boolean hasFaults) {}

    @CheckedTemplate(basePath = "hostedforms", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static final class Templates {

        private Templates() {}

        static native TemplateInstance form(Language language, String organisation, Shown form);

        static native TemplateInstance thanks(
                Language language, String organisation, String message, @Nullable LeadMagnet magnet);
    }

    Uni<Response> form(
            int status, PublishedForm form, FilledForm filled, Map<String, Fault> faults, Language language) {
        List<ShownField> fields = form.definition().fields().stream()
                .map(field -> ShownField.of(
                        field, filled.values().getOrDefault(field.name(), ""), faults.get(field.name()), language))
                .toList();
        List<String> known =
                form.definition().fields().stream().map(FormField::name).toList();
        Map<String, String> hidden = new TreeMap<>();
        filled.tracking().forEach((name, values) -> hidden.put(name, values.getFirst()));
        hidden.put(FilledForm.REFERRER, filled.referrer());
        NewForm.Consent consent = form.definition().consent();
        Shown shown = new Shown(
                form.name(),
                form.slug(),
                fields,
                hidden,
                faults.keySet().stream().filter(name -> !known.contains(name)).toList(),
                consent == null ? "" : consent.text(),
                FieldRules.isYes(filled.consent()),
                !faults.isEmpty());
        return PublicPage.answer(status, Templates.form(language, organisation.name(), shown));
    }

    Uni<Response> thanks(PublishedForm form, Language language) {
        return PublicPage.answer(
                200,
                Templates.thanks(
                        language,
                        organisation.name(),
                        Thanks.message(language),
                        form.definition().leadMagnet()));
    }
}
