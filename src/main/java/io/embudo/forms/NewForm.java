package io.embudo.forms;

import io.embudo.formfields.FormField;
import io.embudo.shared.ProblemException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a caller says about a form.
 *
 * @param campaignId the campaign it works for
 * @param name what people read above it
 * @param fields in the order shown; exactly one asks for the e-mail address
 * @param leadMagnet what people get in return
 * @param consent to marketing by e-mail, asked for by a box of its own that nobody has to tick
 */
@Schema(name = "NewForm")
public record NewForm(
        @NotNull UUID campaignId,

        @NotBlank @Size(max = 200) @Schema(examples = "Guía de becas")
        String name,

        @NotEmpty @Size(max = 50) List<@NotNull @Valid FormField> fields,
        @Nullable @Valid LeadMagnet leadMagnet,
        @Nullable @Valid Consent consent) {

    /**
     * What is agreed to.
     *
     * @param text the very words: they are kept with each consent given
     */
    @Schema(name = "FormConsent")
    public record Consent(
            @NotBlank @Size(max = 2000) @Schema(examples = "Acepto recibir noticias por correo.")
            String text) {}

    public NewForm {
        requireNames(Objects.requireNonNullElse(fields, List.of()));
    }

    private static void requireNames(List<FormField> fields) {
        Set<String> names = new HashSet<>();
        int addresses = 0;
        for (int index = 0; index < fields.size(); index++) {
            FormField field = fields.get(index);
            if (field == null) {
                return;
            }
            if (!names.add(field.name())) {
                throw ProblemException.invalid("/fields/%d/name".formatted(index), "is the name of another field too");
            }
            addresses += field.asksForEmail() ? 1 : 0;
        }
        if (!fields.isEmpty() && addresses != 1) {
            throw ProblemException.invalid(
                    "/fields", "needs exactly one field for the e-mail address, by which a lead is known");
        }
    }
}
