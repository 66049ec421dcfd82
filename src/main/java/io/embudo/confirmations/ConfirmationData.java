package io.embudo.confirmations;

import io.embudo.privacy.PersonalData;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What a person was asked to confirm; what they did confirm stands in the ledger of consents. */
@ApplicationScoped
class ConfirmationData implements PersonalData {

    private static final Section CONFIRMATIONS =
            new Section("addressConfirmations", """
            select c.requested_at as moment, c.id, jsonb_build_object('id', c.id, 'formId', c.form_id,
                'address', c.address, 'agreements', c.agreements, 'requestedAt', c.requested_at,
                'confirmedAt', c.confirmed_at) as item
            from address_confirmation c
            where c.contact_id = $1""", List.of("delete from address_confirmation where contact_id = $1"));

    @Override
    public List<Section> sections() {
        return List.of(CONFIRMATIONS);
    }
}
