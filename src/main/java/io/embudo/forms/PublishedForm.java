package io.embudo.forms;

import io.embudo.events.Event;
import io.embudo.shared.Moment;
import java.util.UUID;

/**
 * What the public side of a form needs to know of it.
 *
 * @param version of the form, and so of its words
 * @param slug its name in public addresses
 */
public record PublishedForm(
        UUID id, int version, UUID campaignId, String name, String slug, FormDefinition definition) {

    static PublishedForm of(Form form) {
        return new PublishedForm(form.id, form.version, form.campaignId, form.name, form.slug, form.definition);
    }

    /** Something that happened with this form just now. */
    public Event happened(String type, String actor) {
        return Event.of(type, Moment.now(), actor).withSubject(id).withCampaign(campaignId);
    }
}
