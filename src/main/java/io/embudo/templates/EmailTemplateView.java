package io.embudo.templates;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An e-mail template as the API shows it. */
@Schema(name = "EmailTemplate")
public record EmailTemplateView(
        UUID id,
        int version,
        String name,
        String subject,
        @Nullable String preheader,
        String mjml,
        UUID createdBy,
        Instant createdAt,
        Instant updatedAt) {

    static EmailTemplateView of(EmailTemplate template) {
        return new EmailTemplateView(
                template.id,
                template.version,
                template.name,
                template.subject,
                template.preheader,
                template.mjml,
                template.createdBy,
                template.createdAt,
                template.updatedAt);
    }
}
