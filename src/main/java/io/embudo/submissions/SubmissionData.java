package io.embudo.submissions;

import io.embudo.privacy.PersonalData;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What a person answered to forms. That they answered, to which form and when, stays counted. */
@ApplicationScoped
class SubmissionData implements PersonalData {

    private static final Section SUBMISSIONS = new Section("formSubmissions", """
            select s.submitted_at as moment, s.id, jsonb_build_object('id', s.id, 'formId', s.form_id,
                'formName', f.name, 'submittedAt', s.submitted_at, 'values', s.answers, 'consents', to_jsonb(s.consents),
                'visitorId', s.visitor_id, 'utm', s.utm, 'referrer', s.referrer) as item
            from form_submission s
            join form f on f.id = s.form_id
            where s.contact_id = $1""", List.of("""
                    update form_submission
                    set answers = '{}', utm = '{}', referrer = null, visitor_id = null
                    where contact_id = $1
                    """));

    @Override
    public List<Section> sections() {
        return List.of(SUBMISSIONS);
    }
}
