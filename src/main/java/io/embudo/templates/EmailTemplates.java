package io.embudo.templates;

import io.embudo.shared.Definitions;
import jakarta.enterprise.context.ApplicationScoped;

/** The e-mail templates. */
@ApplicationScoped
class EmailTemplates implements Definitions<EmailTemplate> {

    @Override
    public String noun() {
        return "e-mail template";
    }
}
