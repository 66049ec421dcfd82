package io.embudo.followups;

import io.embudo.references.References;
import io.embudo.references.Referred;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The forms that lead to a booking page. */
@ApplicationScoped
class LeadingForms implements References {

    private static final Looking FORMS = new Looking(Referred.bookingPage, "form", """
            select f.id, f.name
            from form_follow_up u
            join form f on f.id = u.id and f.archived_at is null
            where u.booking_page_id = $1
            order by f.name, f.id""");

    @Override
    public List<Looking> looking() {
        return List.of(FORMS);
    }
}
