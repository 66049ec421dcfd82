package io.embudo.hostedbookings;

import io.embudo.bookings.Asked;
import io.embudo.profiles.NewContact;
import io.embudo.shared.Language;
import io.embudo.slots.Zones;
import io.embudo.submissions.FilledForm;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Validator;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is wrong with a booking page that was filled in, as people read it. */
@ApplicationScoped
class BookingFaults {

    private final Validator validator;

    BookingFaults(Validator validator) {
        this.validator = validator;
    }

    /** By the name of the field, in the order of the page. */
    Map<String, String> of(Asked asked, FilledForm filled, Language language) {
        boolean isSpanish = language == Language.ES;
        Map<String, String> wrong = new LinkedHashMap<>();
        String zone = filled.text(Asked.ZONE);
        if (!zone.isEmpty() && Zones.of(zone).isEmpty()) {
            wrong.put(Asked.ZONE, isSpanish ? "No conocemos esa zona horaria." : "We do not know that time zone.");
        }
        if (asked.start() == null) {
            wrong.put(Asked.START, isSpanish ? "Elija un horario." : "Choose a time.");
        }
        if (asked.name().isEmpty() || asked.name().length() > Asked.LONGEST_NAME) {
            wrong.put(Asked.NAME, isSpanish ? "Escriba su nombre." : "Tell us your name.");
        }
        if (asked.email().isEmpty()
                || !validator
                        .validateValue(NewContact.class, "email", asked.email())
                        .isEmpty()) {
            wrong.put(Asked.EMAIL, isSpanish ? "Escriba su correo electrónico." : "Tell us your e-mail address.");
        }
        if (asked.note().length() > Asked.LONGEST_NOTE) {
            wrong.put(Asked.NOTE, isSpanish ? "La nota es demasiado larga." : "The note is too long.");
        }
        return wrong;
    }

    String taken(Language language) {
        return language == Language.ES
                ? "Ese horario ya no está libre. Elija otro."
                : "That time is not free any more. Choose another one.";
    }

    String changed(Language language) {
        return language == Language.ES
                ? "No se pudo cambiar: la cita ya pasó, se canceló, o ese horario ya no está libre."
                : "It could not be changed: it is over, was cancelled, or that time is not free any more.";
    }
}
