package io.embudo.formfields;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Fields that belong together.
 *
 * @param title what people read above them
 * @param text what they read below that
 * @param fields their names, in the order shown
 */
@Schema(name = "FormFieldGroup")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FieldGroup(
        @NotBlank @Size(max = 200) @Schema(examples = "Sobre usted")
        String title,

        @Nullable @Size(max = 2000) String text,

        @NotEmpty @Size(max = 50) @Schema(examples = "[\"firstName\"]")
        List<@NotNull String> fields) {

    /** The same with none but these fields. */
    public FieldGroup keeping(Set<String> names) {
        return new FieldGroup(
                title, text, fields.stream().filter(names::contains).toList());
    }
}
