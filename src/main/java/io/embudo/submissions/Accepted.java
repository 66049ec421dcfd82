package io.embudo.submissions;

import io.embudo.confirmations.Delivery;
import io.embudo.consents.Agreement;
import io.embudo.contacts.LeadCapture;
import io.embudo.forms.ConsentBlock;
import io.embudo.forms.PublishedForm;
import io.embudo.profiles.Author;
import io.embudo.profiles.NewContact;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * A form filled in without fault, to be kept.
 *
 * @param said what it says about the person
 * @param mayMail whether the address may be written to once more
 */
record Accepted(PublishedForm form, CheckedForm checked, Posting posting, NewContact said, boolean mayMail) {

    /** What is known at once: what is agreed to with a double opt-in is not. */
    LeadCapture.Lead lead() {
        return new LeadCapture.Lead(
                said,
                new Author("contact", "form", form.id()),
                posting.visitor(),
                form.definition().doubleOptIn() ? List.of() : agreements());
    }

    /** What the form owes to the person. */
    Delivery owed(UUID submission, UUID contact) {
        return new Delivery(
                form,
                submission,
                contact,
                Objects.requireNonNull(said.email()),
                form.definition().doubleOptIn() ? agreements() : List.of(),
                posting.language(),
                mayMail);
    }

    private List<Agreement> agreements() {
        return checked.consents().stream()
                .map(block -> new Agreement(
                        block.purpose(),
                        block.channel(),
                        block.text(),
                        String.valueOf(block.version()),
                        "form",
                        form.id(),
                        proof(block)))
                .toList();
    }

    private Map<String, Object> proof(ConsentBlock block) {
        Map<String, Object> proof = new HashMap<>(posting.proof());
        proof.put("box", block.name());
        if (block.noticeUrl() != null) {
            proof.put("notice", block.noticeUrl());
        }
        return proof;
    }
}
