package io.embudo.webhooks;

import io.embudo.references.References;
import io.embudo.references.Referred;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The webhooks whose conditions look at a segment. */
@ApplicationScoped
class WebhookReferences implements References {

    private static final Looking WEBHOOKS = new Looking(Referred.segment, "webhook", """
            select id, name from webhook where archived_at is null and segments @> array[$1::uuid] order by id""");

    @Override
    public List<Looking> looking() {
        return List.of(WEBHOOKS);
    }
}
