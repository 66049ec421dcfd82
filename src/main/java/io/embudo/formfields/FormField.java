package io.embudo.formfields;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.embudo.shared.ProblemException;
import io.embudo.tracking.Arrival;
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
 * @param required whether it must be filled in; the e-mail address always must
 * @param options what a {@code select} offers; no other type has them
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
        @Nullable @Size(max = 300) List<@NotBlank @Size(max = 200) String> options) {

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
    }

    /** Whether this is where people say their address. */
    public boolean asksForEmail() {
        return type == FieldType.email || "email".equals(name);
    }

    /** Whether an answer may become a custom property; one of country or language does where it is said in words. */
    public boolean becomesProperty() {
        return !asksForEmail() && !OWN.contains(name);
    }

    private static void requireOptions(@Nullable FieldType type, List<String> options) {
        if (type == FieldType.select && options.isEmpty()) {
            throw ProblemException.invalid("/options", "is empty, so that nothing can be selected");
        }
        if (type != FieldType.select && !options.isEmpty()) {
            throw ProblemException.invalid("/options", "belongs to fields of type select");
        }
        if (new HashSet<>(options).size() < options.size()) {
            throw ProblemException.invalid("/options", "has an option twice");
        }
    }
}
