package io.embudo.routingrules;

import io.embudo.references.References;
import io.embudo.references.Referred;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The routing rules whose conditions look at a segment. */
@ApplicationScoped
class RoutingReferences implements References {

    private static final Looking RULES = new Looking(Referred.segment, "routingRule", """
            select id, name from routing_rule where archived_at is null and segments @> array[$1::uuid] order by id""");

    @Override
    public List<Looking> looking() {
        return List.of(RULES);
    }
}
