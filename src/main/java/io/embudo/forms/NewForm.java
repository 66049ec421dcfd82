package io.embudo.forms;

import io.embudo.formfields.FieldGroup;
import io.embudo.formfields.FormField;
import io.embudo.formfields.ShownIf;
import io.embudo.mailproviders.AddressRules;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a caller says about a form.
 *
 * @param campaignId the campaign it works for
 * @param name what people read above it
 * @param fields in the order shown; exactly one asks for the e-mail address
 * @param groups fields under a title, in the order shown, after the fields that are in no group
 * @param leadMagnet what people get in return
 * @param consents what is agreed to, each by a box of its own, in the order shown
 * @param thankYou what follows once it was sent; the usual words where it is not said
 * @param askAtMost how many of the fields that are asked only if they are unknown are asked at once; all of them where
 *     it is not said
 * @param doubleOptIn whether what is agreed to counts only once it is confirmed by a link in a mail
 * @param proofOfWork whether browsers and programs have to work for about a second before they send it, against floods
 * @param addresses which e-mail addresses are not taken
 */
@Schema(name = "NewForm")
public record NewForm(
        @NotNull UUID campaignId,

        @NotBlank @Size(max = 200) @Schema(examples = "Guía de becas")
        String name,

        @NotEmpty @Size(max = 50) List<@NotNull @Valid FormField> fields,
        @Size(max = 20) @Schema(required = false) List<@NotNull @Valid FieldGroup> groups,
        @Nullable @Valid LeadMagnet leadMagnet,
        @Size(max = 10) @Schema(required = false) List<@NotNull @Valid ConsentBlock> consents,
        @Nullable @Valid ThankYou thankYou,
        @Nullable @Min(1) @Max(50) Integer askAtMost,
        boolean doubleOptIn,
        boolean proofOfWork,
        @Nullable @Valid AddressRules addresses) {

    public NewForm {
        groups = Objects.requireNonNullElse(groups, List.of());
        consents = Objects.requireNonNullElse(consents, List.of());
        if (isWhole(fields, groups) && consents.stream().allMatch(Objects::nonNull)) {
            FormRules.require(fields, groups, consents);
        }
    }

    /** Whether nothing is missing, which the constraints tell better. */
    private static boolean isWhole(@Nullable List<FormField> fields, List<FieldGroup> groups) {
        return fields != null
                && fields.stream().allMatch(field -> field != null && field.type() != null && isWhole(field.shownIf()))
                && groups.stream()
                        .allMatch(group -> group != null
                                && group.fields() != null
                                && group.fields().stream().allMatch(Objects::nonNull));
    }

    private static boolean isWhole(@Nullable ShownIf shown) {
        return shown == null
                || (shown.field() != null
                        && shown.in() != null
                        && shown.in().stream().allMatch(Objects::nonNull));
    }
}
