package io.embudo.formgate;

import io.embudo.formfields.Fault;
import io.embudo.formfields.Finding;
import io.embudo.formfields.FormField;
import io.embudo.forms.FormDefinition;
import io.embudo.mailproviders.AddressRefusal;
import io.embudo.mailproviders.MailProviders;
import io.embudo.submissions.CheckedForm;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;

/** Looks at whose mailbox somebody's address is. */
@ApplicationScoped
public class AddressCheck {

    private final MailProviders providers;

    AddressCheck(MailProviders providers) {
        this.providers = providers;
    }

    /** The answers, with a fault where the form does not take the address. */
    public CheckedForm of(FormDefinition form, CheckedForm checked) {
        Map<String, Finding> faults = new LinkedHashMap<>(checked.faults());
        for (FormField field : form.fields()) {
            if (field.asksForEmail() && checked.answers().get(field.name()) instanceof String address) {
                AddressRefusal refusal = providers.refusal(address, form.addressRules());
                if (refusal != null) {
                    faults.put(field.name(), Finding.of(fault(refusal)));
                }
            }
        }
        return new CheckedForm(checked.answers(), faults, checked.consents());
    }

    private static Fault fault(AddressRefusal refusal) {
        return switch (refusal) {
            case BLOCKED, FREE_MAIL -> Fault.NOT_TAKEN;
            case DISPOSABLE -> Fault.THROWAWAY;
        };
    }
}
