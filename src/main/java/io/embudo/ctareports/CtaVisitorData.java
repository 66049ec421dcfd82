package io.embudo.ctareports;

import io.embudo.privacy.PersonalData;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The clicks of a person: the log shows them, and after an erasure they are those of a browser nobody knows. */
@ApplicationScoped
class CtaVisitorData implements PersonalData {

    private static final Section CLICKS = new Section("ctaVisits", null, List.of("""
            update cta_visitor c
            set visitor_id = n.id
            from (select id as old, gen_random_uuid() as id from visitor where contact_id = $1) as n
            where c.visitor_id = n.old"""));

    @Override
    public List<Section> sections() {
        return List.of(CLICKS);
    }
}
