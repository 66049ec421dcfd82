package io.embudo.pagereports;

import io.embudo.privacy.PersonalData;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The landing pages a person saw: the log shows them, and after an erasure it was a browser nobody knows. */
@ApplicationScoped
class PageVisitorData implements PersonalData {

    private static final Section VISITS = new Section("landingPageVisits", null, List.of("""
            update landing_page_visitor s
            set visitor_id = n.id
            from (select id as old, gen_random_uuid() as id from visitor where contact_id = $1) as n
            where s.visitor_id = n.old"""));

    @Override
    public List<Section> sections() {
        return List.of(VISITS);
    }
}
