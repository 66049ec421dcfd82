package io.embudo.hostedforms;

import io.embudo.formfields.Fault;
import io.embudo.formfields.FieldRules;
import io.embudo.formfields.FieldType;
import io.embudo.formfields.FormField;
import io.embudo.shared.Language;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A field as the page shows it.
 *
 * @param kind which element shows it: textarea, select, checkbox, or else the type of an input
 * @param autocomplete by what browsers fill it in; empty where they should not
 * @param value what stands in it
 * @param checked whether it is a ticked box
 * @param error what is wrong with that, in the reader's language; empty where nothing is
 */
record ShownField(
        String name,
        String label,
        String kind,
        boolean required,
        List<String> options,
        String autocomplete,
        String value,
        boolean checked,
        String error) {

    private static final Map<String, String> AUTOCOMPLETE = Map.of(
            "name", "name",
            "firstName", "given-name",
            "lastName", "family-name",
            "phone", "tel",
            "company", "organization",
            "country", "country-name");

    static ShownField of(FormField field, String value, @Nullable Fault fault, Language language) {
        return new ShownField(
                field.name(),
                field.label(),
                kind(field),
                field.required(),
                Objects.requireNonNullElse(field.options(), List.of()),
                field.asksForEmail() ? "email" : AUTOCOMPLETE.getOrDefault(field.name(), ""),
                value,
                FieldRules.isYes(value),
                fault == null ? "" : fault.text(language));
    }

    private static String kind(FormField field) {
        if (field.asksForEmail()) {
            return "email";
        }
        return field.type() == FieldType.phone ? "tel" : field.type().name();
    }
}
