package io.embudo.routing;

import io.embudo.privacy.PersonalData;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** That a person came as a lead, and which rule gave them to somebody. */
@ApplicationScoped
class RoutingData implements PersonalData {

    private static final Section ROUTING =
            new Section("routing", """
            select l.came_at as moment, l.contact_id as id, jsonb_build_object('cameAt', l.came_at, 'closedAt',
                l.closed_at, 'rule', r.name) as item
            from routing_lead l
            left join routing_rule r on r.id = l.rule_id
            where l.contact_id = $1""", List.of("delete from routing_lead where contact_id = $1"));

    @Override
    public List<Section> sections() {
        return List.of(ROUTING);
    }
}
