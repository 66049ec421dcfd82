package io.embudo.formfields;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.embudo.shared.ProblemException;
import io.embudo.tracking.Arrival;
import io.embudo.tracking.TargetUrl;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One field of a form.
 *
 * @param name what the answer is sent and kept under; {@code email}, {@code firstName}, {@code lastName},
 *     {@code name}, {@code phone}, {@code company}, {@code country} and {@code language} complete the contact, any
 *     other name is a property of it
 * @param label what people read; the name where it is not said
 * @param required whether it must be filled in wherever it is shown; the e-mail address always must
 * @param options what a {@code select}, a {@code radio} and {@code checkboxes} offer; no other type has them
 * @param help what people read beside it
 * @param placeholder an example that stands in it as long as it is empty
 * @param defaultValue what stands in it, or is chosen, at first; a link can say otherwise
 * @param limits what an answer must keep to
 * @param shownIf of whom it is asked; of everybody where that is not said
 * @param onlyIfUnknown whether it is asked only as long as the visitor has not answered it
 * @param constant what a {@code hidden} field always holds, whatever is sent
 * @param parameter the query parameter from which a {@code hidden} field takes its value; the one of its own name where
 *     neither this nor a constant is said
 */
@Schema(name = "FormField")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record FormField(
        @NotBlank
        @Pattern(
                regexp = "[a-zA-Z][a-zA-Z0-9_]{0,63}",
                message = "is not a letter followed by up to 63 letters, digits or underscores")
        @Schema(examples = "firstName")
        String name,

        @Size(max = 200) @Schema(examples = "Nombre", required = false)
        String label,

        @NotNull FieldType type,
        boolean required,
        @Nullable @Size(max = 300) List<@NotBlank @Size(max = 200) String> options,
        @Nullable @Size(max = 500) String help,
        @Nullable @Size(max = 200) String placeholder,
        @Nullable @Size(max = 500) String defaultValue,
        @Nullable @Valid FieldLimits limits,
        @Nullable @Valid ShownIf shownIf,
        boolean onlyIfUnknown,
        @Nullable @Size(min = 1, max = 500) String constant,

        @Nullable
        @Pattern(
                regexp = "[a-zA-Z][a-zA-Z0-9_.-]{0,63}",
                message = "is not a letter followed by up to 63 letters, digits, underscores, dots or hyphens")
        @Schema(examples = "plan")
        String parameter) {

    /** Those that complete the contact itself, whatever is answered. */
    private static final Set<String> OWN = Set.of("email", "name", "firstName", "lastName", "phone", "company");

    private static final Set<String> RESERVED = Set.of("consent", "website");

    public FormField {
        label = label == null || label.isBlank() ? String.valueOf(name) : label;
        required = required || type == FieldType.email || "email".equals(name);
        if (name != null && (RESERVED.contains(name) || Arrival.isTracking(name))) {
            throw ProblemException.invalid("/name", "is a name that every form uses itself");
        }
        requireOptions(type, Objects.requireNonNullElse(options, List.of()));
        if (type != null) {
            requireWords(type, placeholder, defaultValue, Objects.requireNonNullElse(options, List.of()));
            requireSource(type, constant, parameter);
            Objects.requireNonNullElse(limits, FieldLimits.NONE).require(type);
        }
        boolean asksForEmail = type == FieldType.email || "email".equals(name);
        if (shownIf != null && asksForEmail) {
            throw ProblemException.invalid("/shownIf", "stands at the e-mail address, by which a lead is known");
        }
        if (onlyIfUnknown && (asksForEmail || type == FieldType.hidden)) {
            throw ProblemException.invalid("/onlyIfUnknown", "stands at a field that is never left out");
        }
    }

    /** Whether this is where people say their address. */
    public boolean asksForEmail() {
        return type == FieldType.email || "email".equals(name);
    }

    /** Whether an answer may become a custom property; one of country or language does where it is said in words. */
    public boolean becomesProperty() {
        return !asksForEmail() && !OWN.contains(name);
    }

    /**
     * Whether other fields can be shown by what was answered to it. A constant is answered by nobody, and what is shown
     * by an answer that was given long ago would tell it.
     */
    public boolean decides() {
        return type.decides() && constant == null && !onlyIfUnknown;
    }

    /** The same, which nobody has to fill in. */
    public FormField optional() {
        return new FormField(
                name,
                label,
                type,
                false,
                options,
                help,
                placeholder,
                defaultValue,
                limits,
                shownIf,
                onlyIfUnknown,
                constant,
                parameter);
    }

    /** Whether an answer of this text is one that people can give; what they write themselves can be anything. */
    public boolean canBe(String answer) {
        return switch (type) {
            case select, radio, checkboxes -> offered().contains(answer);
            case checkbox -> answer.equals("true") || answer.equals("false");
            default -> true;
        };
    }

    /** What it offers; nothing where its type has no options. */
    public List<String> offered() {
        return Objects.requireNonNullElse(options, List.of());
    }

    /** The name of the query parameter that fills it in beforehand. */
    public String filledBy() {
        return parameter == null ? name : parameter;
    }

    private static void requireOptions(@Nullable FieldType type, List<String> options) {
        boolean hasOptions = type != null && type.hasOptions();
        if (hasOptions && options.isEmpty()) {
            throw ProblemException.invalid("/options", "is empty, so that nothing can be selected");
        }
        if (!hasOptions && !options.isEmpty()) {
            throw ProblemException.invalid("/options", "belongs to fields of type select, radio or checkboxes");
        }
        if (new HashSet<>(options).size() < options.size()) {
            throw ProblemException.invalid("/options", "has an option twice");
        }
        for (int place = 0; place < options.size(); place++) {
            if (type == FieldType.checkboxes
                    && String.valueOf(options.get(place)).contains(";")) {
                throw ProblemException.invalid("/options/" + place, "has a semicolon, which parts several answers");
            }
        }
    }

    private static void requireWords(
            FieldType type, @Nullable String placeholder, @Nullable String defaultValue, List<String> options) {
        if (placeholder != null && !type.hasPlaceholder()) {
            throw ProblemException.invalid("/placeholder", "belongs to fields that people write in");
        }
        if (defaultValue != null && !canStartWith(type, defaultValue, options)) {
            throw ProblemException.invalid("/defaultValue", "is nothing that a field of this type can hold at first");
        }
    }

    private static boolean canStartWith(FieldType type, String value, List<String> options) {
        return switch (type) {
            case email, hidden -> false;
            case number, date, time -> Written.is(type, value);
            case select, radio, checkboxes -> options.contains(value);
            case checkbox -> FieldRules.isYes(value) || FieldRules.isNo(value);
            case url -> TargetUrl.isTarget(value);
            case text, textarea, phone -> true;
        };
    }

    private static void requireSource(FieldType type, @Nullable String constant, @Nullable String parameter) {
        if (constant != null && type != FieldType.hidden) {
            throw ProblemException.invalid("/constant", "belongs to fields of type hidden");
        }
        if (parameter != null && type != FieldType.hidden) {
            throw ProblemException.invalid("/parameter", "belongs to fields of type hidden");
        }
        if (constant != null && parameter != null) {
            throw ProblemException.invalid("/parameter", "stands beside a constant, which it could never replace");
        }
    }
}
