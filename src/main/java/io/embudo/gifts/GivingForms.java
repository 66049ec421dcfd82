package io.embudo.gifts;

import io.embudo.references.References;
import io.embudo.references.Referred;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The forms that give a lead magnet in return. */
@ApplicationScoped
class GivingForms implements References {

    private static final Looking FORMS = new Looking(Referred.leadMagnet, "form", """
            select id, name
            from form
            where archived_at is null and definition -> 'leadMagnet' ->> 'magnetId' = $1::uuid::text
            order by name, id""");

    @Override
    public List<Looking> looking() {
        return List.of(FORMS);
    }
}
