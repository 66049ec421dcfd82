package io.embudo.templates;

import io.embudo.access.Caller;
import io.embudo.events.Event;
import io.embudo.events.EventLog;
import io.embudo.shared.Moment;
import io.embudo.shared.Version;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The transactions around templates, kept apart from the compiling, during which none may be open. */
@ApplicationScoped
class EmailTemplateWrites {

    private final EmailTemplates templates;
    private final EventLog log;
    private final Caller caller;

    EmailTemplateWrites(EmailTemplates templates, EventLog log, Caller caller) {
        this.templates = templates;
        this.log = log;
        this.caller = caller;
    }

    /**
     * What a patch is applied to.
     *
     * @param version of the template that was read
     */
    record Present(NewEmailTemplate said, int version) {}

    @WithSession
    Uni<Present> present(UUID id, @Nullable String ifMatch) {
        return templates
                .get(id)
                .invoke(template -> Version.require(ifMatch, template.version))
                .map(template -> new Present(template.said(), template.version));
    }

    @WithTransaction
    Uni<EmailTemplate> create(NewEmailTemplate said, String compiled) {
        EmailTemplate template = new EmailTemplate(said, compiled, caller.id(), Moment.now());
        return templates.persistAndFlush(template).call(() -> log.append(happened("emailTemplate.created", template)));
    }

    /** Changes the template that was read; stale where somebody else changed it while this change was compiled. */
    @WithTransaction
    Uni<EmailTemplate> change(UUID id, int read, NewEmailTemplate said, String compiled) {
        return templates
                .get(id)
                .invoke(template -> Version.require("\"%d\"".formatted(read), template.version))
                .invoke(template -> template.change(said, compiled, Moment.now()))
                .call(templates::flush)
                .call(template -> log.append(happened("emailTemplate.updated", template)));
    }

    private Event happened(String type, EmailTemplate template) {
        return Event.of(type, template.updatedAt, caller.actor()).withSubject(template.id);
    }
}
