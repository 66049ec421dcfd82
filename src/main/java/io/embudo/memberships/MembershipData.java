package io.embudo.memberships;

import io.embudo.privacy.PersonalData;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * The segments a person is in. An erasure takes the person out of dynamic ones by the log, as every other change does;
 * the places that remain in static ones and snapshots are those of a contact that says nothing.
 */
@ApplicationScoped
class MembershipData implements PersonalData {

    private static final Section SEGMENTS = new Section("segments", """
            select m.entered_at as moment, m.segment_id as id, jsonb_build_object('id', m.segment_id, 'name', s.name,
                'kind', s.kind, 'enteredAt', m.entered_at) as item
            from segment_member m
            join segment s on s.id = m.segment_id
            where m.contact_id = $1""", List.of());

    @Override
    public List<Section> sections() {
        return List.of(SEGMENTS);
    }
}
