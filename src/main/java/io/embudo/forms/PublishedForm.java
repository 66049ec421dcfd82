package io.embudo.forms;

import io.embudo.events.Event;
import io.embudo.shared.Moment;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the public side of a form needs to know of it.
 *
 * @param version of the form, and so of its words
 * @param slug its name in public addresses
 */
public record PublishedForm(
        UUID id, int version, UUID campaignId, String name, String slug, FormDefinition definition) {

    /** The parameter that names the web site whose page shows the form in a frame; no field can have this name. */
    public static final String SITE = "_site";

    static PublishedForm of(Form form) {
        return new PublishedForm(form.id, form.version, form.campaignId, form.name, form.slug, form.definition);
    }

    /**
     * Where it is shown, and where answers are posted to, below the public address.
     *
     * @param siteKey the key of the web site whose page shows it in a frame; null where it is a page of its own
     */
    public String path(@Nullable String siteKey) {
        return "/f/" + slug + (siteKey == null ? "" : "?" + SITE + "=" + siteKey);
    }

    /** Something that happened with this form just now. */
    public Event happened(String type, String actor) {
        return Event.of(type, Moment.now(), actor).withSubject(id).withCampaign(campaignId);
    }
}
