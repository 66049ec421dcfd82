package io.embudo.hostedforms;

import io.embudo.formfields.FieldLimits;
import io.embudo.formfields.FieldRules;
import io.embudo.formfields.FieldType;
import io.embudo.formfields.Finding;
import io.embudo.formfields.FormField;
import io.embudo.formfields.ShownIf;
import io.embudo.shared.Language;
import io.embudo.submissions.FilledForm;
import io.vertx.core.json.JsonArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A field as the page shows it.
 *
 * @param field what is asked
 * @param value what stands in it
 * @param options what it offers
 * @param error what is wrong with that, in the reader's language; empty where nothing is
 * @param decisive the field by whose answer it is shown; null where it always is
 */
record ShownField(
        FormField field,
        String value,
        List<Option> options,
        String error,
        @Nullable FormField decisive) {

    private static final Map<String, String> AUTOCOMPLETE = Map.of(
            "name", "name",
            "firstName", "given-name",
            "lastName", "family-name",
            "phone", "tel",
            "company", "organization",
            "country", "country-name");

    /**
     * One of the things that can be chosen.
     *
     * @param id of its element; of the first one, that of the field
     */
    record Option(String id, String text, boolean isChosen) {}

    static ShownField of(
            FormField field,
            FilledForm filled,
            @Nullable Finding finding,
            @Nullable FormField decisive,
            Language language) {
        return new ShownField(
                field,
                filled.text(field.name()),
                options(field, filled.texts(field)),
                finding == null ? "" : finding.text(language),
                decisive);
    }

    private static List<Option> options(FormField field, List<String> chosen) {
        List<Option> options = new ArrayList<>();
        for (String text : field.offered()) {
            String id = options.isEmpty() ? id(field.name()) : id(field.name()) + "-" + options.size();
            options.add(new Option(id, text, chosen.contains(text)));
        }
        return options;
    }

    private static String id(String name) {
        return "field-" + name;
    }

    public String id() {
        return id(field.name());
    }

    /** Which element shows it: textarea, select, radio, checkboxes, checkbox, or else the type of an input. */
    public String kind() {
        if (field.asksForEmail()) {
            return "email";
        }
        return field.type() == FieldType.phone ? "tel" : field.type().name();
    }

    /** Whether it is a group of boxes or buttons. */
    public boolean isGroup() {
        return kind().equals("radio") || kind().equals("checkboxes");
    }

    public boolean isChecked() {
        return FieldRules.isYes(value);
    }

    /** By what browsers fill it in; empty where they should not. */
    public String autocomplete() {
        return field.asksForEmail() ? "email" : AUTOCOMPLETE.getOrDefault(field.name(), "");
    }

    public int maxLength() {
        return FieldRules.longest(field);
    }

    public boolean hasLength() {
        return switch (kind()) {
            case "text", "email", "tel", "url", "textarea" -> true;
            default -> false;
        };
    }

    public @Nullable String min() {
        return limits().min();
    }

    public @Nullable String max() {
        return limits().max();
    }

    public @Nullable Integer minLength() {
        return limits().minLength();
    }

    /** What a reader of the screen says beside it; empty where there is nothing more to say. */
    public String describedBy() {
        return ((decisive == null ? "" : "when-%1$s ")
                        + (field.help() == null ? "" : "help-%1$s ")
                        + (error.isEmpty() ? "" : "error-%1$s"))
                .strip()
                .formatted(field.name());
    }

    /** The answers by which it is shown, as our script reads them. */
    public String shownIn() {
        return new JsonArray(List.copyOf(answers())).encode();
    }

    /** The same for people whose browser runs no script. */
    public String shownInWords() {
        return String.join(", ", answers());
    }

    private List<String> answers() {
        ShownIf shown = field.shownIf();
        return shown == null ? List.of() : shown.in();
    }

    private FieldLimits limits() {
        return Objects.requireNonNullElse(field.limits(), FieldLimits.NONE);
    }
}
