package io.embudo.gifts;

import io.embudo.privacy.PersonalData;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What a person was given. With a new token, the addresses they were sent lead nowhere. */
@ApplicationScoped
class GiftData implements PersonalData {

    private static final Section GIFTS =
            new Section("gifts", """
            select g.given_at as moment, g.id, jsonb_build_object('id', g.id, 'formId', g.form_id,
                'leadMagnetId', g.magnet_id, 'name', m.name, 'code', g.code, 'givenAt', g.given_at,
                'expiresAt', g.expires_at) as item
            from gift g
            join lead_magnet m on m.id = g.magnet_id
            where g.contact_id = $1""", List.of("update gift set token = gen_random_uuid() where contact_id = $1"));

    @Override
    public List<Section> sections() {
        return List.of(GIFTS);
    }
}
