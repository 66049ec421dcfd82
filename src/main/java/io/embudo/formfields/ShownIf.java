package io.embudo.formfields;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.util.Collection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * That a field is asked only of those who answered something to an earlier one.
 *
 * @param field the name of the earlier field
 * @param in any of these answers: options, texts, or {@code true} and {@code false} of a checkbox
 */
@Schema(name = "FormFieldShownIf")
public record ShownIf(
        @NotBlank @Schema(examples = "interest") String field,

        @NotEmpty @Size(max = 50) @Schema(examples = "[\"Becas\"]")
        List<@NotBlank @Size(max = 200) String> in) {

    /** Whether that was answered. */
    public boolean holds(@Nullable Object answer) {
        return answer instanceof Collection<?> several
                ? several.stream().anyMatch(this::isAmong)
                : answer != null && isAmong(answer);
    }

    private boolean isAmong(Object answer) {
        return in.contains(String.valueOf(answer));
    }
}
