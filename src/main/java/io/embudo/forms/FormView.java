package io.embudo.forms;

import io.embudo.formfields.FieldGroup;
import io.embudo.formfields.FormField;
import io.embudo.mailproviders.AddressRules;
import io.embudo.shared.Organisation;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A form as the API shows it.
 *
 * @param slug its name in public addresses; never changes
 * @param url the hosted page; answers are posted to the same address, as a form or as JSON
 */
@Schema(name = "Form")
public record FormView(
        UUID id,
        int version,
        UUID campaignId,
        String name,
        List<FormField> fields,
        List<FieldGroup> groups,
        @Nullable LeadMagnet leadMagnet,
        List<ConsentBlock> consents,
        @Nullable ThankYou thankYou,
        @Nullable Integer askAtMost,
        boolean doubleOptIn,
        boolean proofOfWork,
        @Nullable AddressRules addresses,
        String slug,
        String url,
        UUID createdBy,
        Instant createdAt,
        Instant updatedAt) {

    static FormView of(Form form, Organisation organisation) {
        return new FormView(
                form.id,
                form.version,
                form.campaignId,
                form.name,
                form.definition.fields(),
                form.definition.groups(),
                form.definition.leadMagnet(),
                form.definition.consents(),
                form.definition.thankYou(),
                form.definition.askAtMost(),
                form.definition.doubleOptIn(),
                form.definition.proofOfWork(),
                form.definition.addresses(),
                form.slug,
                organisation.publicUrl() + "/f/" + form.slug,
                form.createdBy,
                form.createdAt,
                form.updatedAt);
    }
}
