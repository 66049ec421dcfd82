package io.embudo.scoring;

import io.embudo.privacy.PersonalData;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** How a person was rated, and why. */
@ApplicationScoped
class ScoreData implements PersonalData {

    private static final Section SCORE =
            new Section("score", """
            select s.computed_at as moment, s.contact_id as id, jsonb_build_object('value', s.value,
                'modelId', s.model_id, 'modelVersion', s.model_version, 'computedAt', s.computed_at,
                'contributions', (
                    select coalesce(jsonb_agg(jsonb_build_object('rule', c.rule, 'points', c.points,
                        'reason', c.reason) order by c.position), '[]')
                    from score_contribution c
                    where c.contact_id = s.contact_id)) as item
            from contact_score s
            where s.contact_id = $1""", List.of("delete from contact_score where contact_id = $1"));

    @Override
    public List<Section> sections() {
        return List.of(SCORE);
    }
}
