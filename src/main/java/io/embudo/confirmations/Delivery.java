package io.embudo.confirmations;

import io.embudo.consents.Agreement;
import io.embudo.forms.PublishedForm;
import io.embudo.shared.Language;
import java.util.List;
import java.util.UUID;

/**
 * What a form owes to somebody who filled it in.
 *
 * @param address that was entered, by whomever
 * @param agreements that count only once they are confirmed by mail
 * @param mayMail whether the address may be written to once more
 */
public record Delivery(
        PublishedForm form,
        UUID submission,
        UUID contact,
        String address,
        List<Agreement> agreements,
        Language language,
        boolean mayMail) {}
