package io.embudo.submissions;

import io.embudo.formfields.Fault;
import io.embudo.formfields.FieldRules;
import io.embudo.formfields.FieldType;
import io.embudo.formfields.FormField;
import io.embudo.forms.FormDefinition;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Answers that the rules have looked at.
 *
 * @param answers the values given, by the name of the field: texts, numbers, true or false
 * @param faults what is wrong, by the name of the value; nothing may be kept while there is any
 * @param consents whether the consent box was ticked
 */
public record CheckedForm(Map<String, Object> answers, Map<String, Fault> faults, boolean consents) {

    public static CheckedForm of(FormDefinition form, FilledForm filled, FieldRules rules) {
        Map<String, Object> answers = new LinkedHashMap<>();
        Map<String, Fault> faults = new LinkedHashMap<>();
        Set<String> unknown = new HashSet<>(filled.values().keySet());
        for (FormField field : form.fields()) {
            unknown.remove(field.name());
            String text = filled.values().getOrDefault(field.name(), "").strip();
            Fault fault = rules.fault(field, text);
            if (fault != null) {
                faults.put(field.name(), fault);
            } else if (!text.isEmpty() || field.type() == FieldType.checkbox) {
                answers.put(field.name(), rules.value(field, text));
            }
        }
        unknown.stream().sorted().forEach(name -> faults.put(name, Fault.UNKNOWN));
        boolean consents = consents(form, filled.consent(), faults);
        return new CheckedForm(answers, faults, consents);
    }

    private static boolean consents(FormDefinition form, String sent, Map<String, Fault> faults) {
        if (FieldRules.isNo(sent)) {
            return false;
        }
        if (form.consent() == null) {
            faults.put(FilledForm.CONSENT, Fault.UNKNOWN);
            return false;
        }
        if (!FieldRules.isYes(sent)) {
            faults.put(FilledForm.CONSENT, Fault.NOT_YES_OR_NO);
            return false;
        }
        return true;
    }
}
