package io.embudo.servicemail;

import io.embudo.privacy.PersonalData;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The mails that were sent because of a person. */
@ApplicationScoped
class ServiceMailData implements PersonalData {

    private static final Section MAILS =
            new Section("serviceMails", """
            select created_at as moment, id, jsonb_build_object('id', id, 'kind', kind, 'subject', subject,
                'createdAt', created_at, 'sentAt', sent_at) as item
            from service_mail
            where contact_id = $1""", List.of("delete from service_mail where contact_id = $1"));

    @Override
    public List<Section> sections() {
        return List.of(MAILS);
    }
}
