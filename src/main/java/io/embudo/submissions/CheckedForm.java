package io.embudo.submissions;

import io.embudo.formfields.Fault;
import io.embudo.formfields.FieldRules;
import io.embudo.formfields.FieldType;
import io.embudo.formfields.Finding;
import io.embudo.formfields.FormField;
import io.embudo.formfields.ShownIf;
import io.embudo.forms.ConsentBlock;
import io.embudo.forms.FormDefinition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Answers that the rules have looked at.
 *
 * @param answers the values given, by the name of the field: texts, numbers, true or false, and lists of texts
 * @param faults what is wrong, by the name of the value; nothing may be kept while there is any
 * @param consents what was agreed to
 */
public record CheckedForm(Map<String, Object> answers, Map<String, Finding> faults, List<ConsentBlock> consents) {

    public static CheckedForm of(FormDefinition form, FilledForm filled, FieldRules rules) {
        Map<String, Object> answers = new LinkedHashMap<>();
        Map<String, Finding> faults = new LinkedHashMap<>();
        Set<String> unknown = new HashSet<>(filled.values().keySet());
        for (FormField field : form.inOrder()) {
            unknown.remove(field.name());
            List<String> texts = field.constant() == null ? filled.texts(field) : List.of(field.constant());
            if (!isShown(field, answers)) {
                continue;
            }
            Finding finding = filled.hasTooMany(field) ? Finding.of(Fault.NOT_ONE) : rules.finding(field, texts);
            if (finding != null) {
                faults.put(field.name(), finding);
            } else if (!texts.isEmpty() || field.type() == FieldType.checkbox) {
                answers.put(field.name(), rules.value(field, texts));
            }
        }
        List<ConsentBlock> consents = new ArrayList<>();
        for (ConsentBlock block : form.consents()) {
            unknown.remove(block.name());
            String sent = filled.text(block.name()).strip();
            Finding finding = finding(block, sent);
            if (finding != null) {
                faults.put(block.name(), finding);
            } else if (FieldRules.isYes(sent)) {
                consents.add(block);
            }
        }
        unknown.stream().sorted().forEach(name -> faults.put(name, Finding.of(Fault.UNKNOWN)));
        return new CheckedForm(answers, faults, consents);
    }

    /** Whether they agreed to hear from us. */
    boolean agreesToMarketing() {
        return consents.stream().anyMatch(ConsentBlock::letsUsAdvertise);
    }

    /** By what was answered above it. A page without our script shows the field, and what stands in it is left out. */
    private static boolean isShown(FormField field, Map<String, Object> answers) {
        ShownIf shown = field.shownIf();
        return shown == null || shown.holds(answers.get(shown.field()));
    }

    private static @Nullable Finding finding(ConsentBlock block, String sent) {
        if (FieldRules.isNo(sent)) {
            return block.required() ? Finding.of(Fault.NOT_AGREED) : null;
        }
        return FieldRules.isYes(sent) ? null : Finding.of(Fault.NOT_YES_OR_NO);
    }
}
