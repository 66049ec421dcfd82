package io.embudo.hostedforms;

import io.embudo.formfields.FieldRules;
import io.embudo.formfields.Finding;
import io.embudo.formfields.FormField;
import io.embudo.forms.ConsentBlock;
import io.embudo.forms.FormDefinition;
import io.embudo.forms.PublishedForm;
import io.embudo.shared.Language;
import io.embudo.submissions.FilledForm;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the page of a form shows.
 *
 * @param action where it is posted to
 * @param hidden what it carries along unseen: how somebody arrived
 * @param strangers names that were sent and that the form does not have
 * @param consents the boxes by which something is agreed to
 * @param faulty what was filled in wrongly, in the order shown
 * @param hasFaults whether it was sent and refused
 */
record ShownForm(
        String name,
        String action,
        List<Section> sections,
        Map<String, String> hidden,
        List<String> strangers,
        List<Consent> consents,
        List<Faulty> faulty,
        boolean hasFaults) {

    /**
     * A part of the page.
     *
     * @param title null above fields that are in no group
     */
    record Section(@Nullable String title, @Nullable String text, List<ShownField> fields) {}

    /**
     * A box by which something is agreed to.
     *
     * @param error empty where nothing is wrong with it
     */
    record Consent(ConsentBlock block, boolean isTicked, String error) {

        public String id() {
            return "field-" + block.name();
        }
    }

    /** Where something has to be looked at again. */
    record Faulty(String id, String label) {}

    static ShownForm of(PublishedForm form, Viewer viewer, FilledForm filled, Map<String, Finding> faults) {
        Language language = viewer.language();
        FormDefinition definition = form.definition();
        Map<String, FormField> byName = new HashMap<>();
        definition.fields().forEach(field -> byName.put(field.name(), field));
        List<Section> sections = definition.sections().stream()
                .map(section -> new Section(
                        section.title(),
                        section.text(),
                        section.fields().stream()
                                .filter(field -> field.constant() == null && isAsked(field, viewer, faults))
                                .map(field -> ShownField.of(
                                        field, filled, faults.get(field.name()), decisive(field, byName), language))
                                .toList()))
                .filter(section -> !section.fields().isEmpty())
                .toList();
        List<Consent> consents = definition.consents().stream()
                .map(block -> consent(block, filled, faults.get(block.name()), language))
                .toList();
        Set<String> known = new HashSet<>(byName.keySet());
        definition.consents().forEach(block -> known.add(block.name()));
        return new ShownForm(
                form.name(),
                form.path(viewer.siteKey()),
                sections,
                carried(filled),
                faults.keySet().stream().filter(name -> !known.contains(name)).toList(),
                consents,
                faulty(sections, consents),
                !faults.isEmpty());
    }

    /** Whether the cursor stands in it when the page opens: in the first that has to be looked at again. */
    public boolean isFirstFaulty(String id) {
        return !faulty.isEmpty() && faulty.getFirst().id().equals(id);
    }

    private static Consent consent(
            ConsentBlock block, FilledForm filled, @Nullable Finding finding, Language language) {
        return new Consent(
                block,
                FieldRules.isYes(filled.text(block.name()).strip()),
                finding == null ? "" : finding.text(language));
    }

    private static List<Faulty> faulty(List<Section> sections, List<Consent> consents) {
        return Stream.concat(
                        sections.stream()
                                .flatMap(section -> section.fields().stream())
                                .filter(field -> !field.error().isEmpty())
                                .map(field ->
                                        new Faulty(field.id(), field.field().label())),
                        consents.stream()
                                .filter(consent -> !consent.error().isEmpty())
                                .map(consent ->
                                        new Faulty(consent.id(), consent.block().text())))
                .toList();
    }

    /** A field that was spared and yet sent is shown where something is wrong with it. */
    private static boolean isAsked(FormField field, Viewer viewer, Map<String, Finding> faults) {
        return !viewer.spared().contains(field.name()) || faults.containsKey(field.name());
    }

    private static @Nullable FormField decisive(FormField field, Map<String, FormField> byName) {
        return field.shownIf() == null ? null : byName.get(field.shownIf().field());
    }

    private static Map<String, String> carried(FilledForm filled) {
        Map<String, String> carried = new TreeMap<>();
        filled.tracking().forEach((name, values) -> carried.put(name, values.getFirst()));
        carried.put(FilledForm.REFERRER, filled.referrer());
        return carried;
    }
}
